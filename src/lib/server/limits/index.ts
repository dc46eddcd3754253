export { forgetTries } from './forget-tries.ts';
export { createLimiter, LimitReached, type Limiter } from './limiter.ts';
export { networkOf } from './rules.ts';
