/** The thread in which passwords are judged; judge.ts starts it. What it may import: see threads/orders.ts. */

import { takeOrders } from '../../threads/orders.ts';
import { guessesOf } from './guesses.ts';

takeOrders(guessesOf);
