import { Refusal } from '../../imports/index.ts';

/** One thing that is wrong with what was asked for. */
export interface RequirementFault {
	/** As in a requirements file (`frist.dager`), `grunn` for the reason, or `dato` for the day asked about. */
	field: string;
	/** In the reader's language: what is wrong and what to do. */
	message: string;
}

/** The draft, or the question about it, is refused and nothing is changed. Carries every fault, at most one a field and message. */
export class RequirementRefused extends Refusal {
	readonly faults: readonly RequirementFault[];

	constructor(faults: readonly RequirementFault[]) {
		super(faults.map(({ field, message }) => `${field}: ${message}`).join('\n'));
		this.faults = faults;
	}
}

/** The draft is being published in the background, and is as it was sent until that is done or refused. */
export class DraftLocked extends Refusal {
	/** The change that publishes it. */
	readonly changeId: string;

	constructor(changeId: string) {
		super('Utkastet publiseres nå og kan ikke endres. Vent til det er ferdig.');
		this.changeId = changeId;
	}
}

/** @throws RequirementRefused when there are any */
export function throwIfAny(faults: readonly RequirementFault[]): void {
	if (faults.length > 0) throw new RequirementRefused(faults);
}
