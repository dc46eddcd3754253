export { lastDay, oneOf, optional, optionalDay, required, requiredDay } from './cells.ts';
export { checkPeriod, checkUnique, personOf } from './checks.ts';
export { dayAfter, earlier, isBefore, lastDayBefore, later, parseDay } from './dates.ts';
export { decodeText } from './decode-text.ts';
export { FaultList, ImportRefused, Refusal, type Fault } from './faults.ts';
export {
	hasChanges,
	type CountName,
	type Counts,
	type ImportInput,
	type ImportOutcome,
	type OnProgress
} from './outcome.ts';
export { lockImports, recordImport } from './queries.ts';
export { readImportFile, type ImportFile } from './read-import-file.ts';
export { readTable, type Row, type Table } from './read-table.ts';
