import type { ImportFile } from './read-import-file.ts';

/** What an import may count. */
export type CountName =
	| 'added'
	| 'changed'
	| 'ended'
	| 'unchanged'
	| 'newPeople'
	| 'changedPeople'
	| 'newUnits'
	| 'changedUnits'
	| 'newPositions'
	| 'newSystems'
	| 'newCompetences'
	| 'changedCompetences'
	| 'newAgreements';

export type Counts = Partial<Record<CountName, number>>;

/** What an import did. With every count but `unchanged` at 0, it wrote nothing. */
export interface ImportOutcome {
	counts: Counts;
	/** Norwegian: what the person should know although it is no fault. */
	notices: string[];
	/** Whose timeline may move, in the kommune of the import. */
	people: number[] | 'everyone';
}

/** Tells how far a long import has come. */
export type OnProgress = (done: number, total: number) => void;

export interface ImportInput {
	file: ImportFile;
	onProgress?: OnProgress | undefined;
}

/** Whether an import wrote anything. */
export function hasChanges(counts: Counts): boolean {
	return Object.entries(counts).some(([name, count]) => name !== 'unchanged' && count > 0);
}
