/** The thread in which files are read; isolated.ts starts it. What it may import: see threads/orders.ts. */

import { takeOrders } from '../../threads/orders.ts';
import { type Order, tasks } from './tasks.ts';

takeOrders(({ task, file }: Order) => tasks[task](file));
