export { startLoop } from './start-loop.ts';
