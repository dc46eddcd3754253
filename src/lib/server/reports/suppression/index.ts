export { isTelling, showNested } from './nested.ts';
export {
	countOf,
	derive,
	FIVE,
	ofMany,
	roundTo,
	SMALLEST,
	TEN,
	toFives,
	type Published,
	type PublishedCount
} from './rounding.ts';
export { suppress, type Cell } from './table.ts';
export {
	decideFigures,
	type Place,
	type PublishedFigures,
	type PublishedShare,
	type StatusTable
} from './tree-figures.ts';
