/** The thread in which long texts are read and written; texts.ts starts it. What it may import: see threads/orders.ts. */

import { takeOrders } from '../../threads/orders.ts';
import { read } from './read.ts';
import type { TextOrder } from './texts.ts';
import { write } from './write.ts';

takeOrders((order: TextOrder) => ('form' in order ? write(order) : read(order)));
