import { Refusal } from '../../imports/index.ts';
import { describeFault } from './fault-words.ts';

/** What of a decision a fault is about: the field of the form. */
export type DecisionField =
	| 'people'
	| 'numbers'
	| 'requirement'
	| 'from'
	| 'lastDay'
	| 'competence'
	| 'level'
	| 'achievedOn'
	| 'issuer'
	| 'reason';

/** What is wrong with one field. Days are `YYYY-MM-DD`. */
export type DecisionFault = { field: DecisionField } & (
	| { code: 'missing' | 'not-a-day' | 'too-long' | 'unknown' | 'not-employed' | 'self' }
	| { code: 'ends-before-start' | 'future' | 'too-old' | 'over' | 'differs' }
	/** Another waiver holds in some of those days; `lastDay` null: without end. */
	| { code: 'overlaps'; from: string; lastDay: string | null }
	/** Employee numbers that nobody has for whom the actor may decide. */
	| { code: 'unknown-numbers'; numbers: string[] }
	| { code: 'too-many'; count: number; most: number }
	/** So many of them have exactly this, withdrawn by an import. */
	| { code: 'withdrawn'; count: number }
);

/** A decision that cannot be made, with every fault of it. Nothing is changed. */
export class DecisionRefused extends Refusal {
	readonly faults: readonly DecisionFault[];

	constructor(faults: readonly DecisionFault[]) {
		super(faults.map((fault) => describeFault(fault, 'nb').whole).join('\n'));
		this.faults = faults;
	}
}
