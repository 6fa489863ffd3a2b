// Screens that nobody needs in the first second: fetched together, as soon as the board stands.
export { Announce } from './announce';
export { History } from './history';
export { Service } from './service';
export { Shift } from './shift';
export { Stock } from './stock';
export { TakeOrder } from './take-order';
