import { parseDay } from '../../imports/index.ts';
import { DecisionRefused, type DecisionFault, type DecisionField } from './faults.ts';

/** Longest reason, in characters. */
const LONGEST = 500;

/** Nothing that still counts was learnt earlier: an earlier year is a slip of the keyboard. */
const OLDEST = '1990-01-01';

/** Gathers what is wrong with a decision, so that all of it is told at once. */
export class DecisionFaults {
	readonly #faults: DecisionFault[] = [];

	add(fault: DecisionFault): void {
		this.#faults.push(fault);
	}

	/** @throws DecisionRefused with every fault, when there are any */
	throwIfAny(): void {
		if (this.#faults.length > 0) throw new DecisionRefused(this.#faults);
	}

	/** Text that must be there and not go on for ever; without space around it. */
	text(value: string, field: DecisionField): string {
		const text = value.trim();
		if (text === '') this.add({ field, code: 'missing' });
		else if (text.length > LONGEST) this.add({ field, code: 'too-long' });
		return text;
	}

	/** A day that must be there, `YYYY-MM-DD`; null when it cannot be read. */
	day(value: string, field: DecisionField): string | null {
		const text = value.trim();
		if (text === '') {
			this.add({ field, code: 'missing' });
			return null;
		}
		const parsed = parseDay(text);
		if ('day' in parsed) return parsed.day;
		this.add({ field, code: 'not-a-day' });
		return null;
	}

	/** A day on which something was shown or attended: past or today; null when it is not. */
	pastDay(value: string, field: DecisionField, today: string): string | null {
		const day = this.day(value, field);
		if (day === null) return null;
		if (day <= today && day >= OLDEST) return day;
		this.add({ field, code: day > today ? 'future' : 'too-old' });
		return null;
	}

	/** A level 1–4; null when it is none. */
	level(value: number, field: DecisionField): number | null {
		if (Number.isInteger(value) && value >= 1 && value <= 4) return value;
		this.add({ field, code: 'unknown' });
		return null;
	}
}
