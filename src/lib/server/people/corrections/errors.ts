import type { CorrectionFault } from './rules.ts';

/** What was typed cannot be taken. Nothing is changed. */
export class CorrectionRefused extends Error {
	readonly faults: readonly CorrectionFault[];

	constructor(faults: readonly CorrectionFault[]) {
		super(`Rettingen kan ikke tas imot: ${faults.map(({ field }) => field).join(', ')}.`);
		this.faults = faults;
	}
}

/** There is no such request in the kommune. */
export class CorrectionNotFound extends Error {
	constructor() {
		super('Rettingen finnes ikke.');
	}
}
