import { isBefore, type FaultList } from '../imports/index.ts';
import type { EmploymentContent, KnownEmployment } from './employment-queries.ts';
import {
	formatPeriod,
	keyOf,
	type EmploymentRow,
	type EmploymentTable
} from './employment-file.ts';

export interface EmploymentPlan {
	added: { row: EmploymentRow; content: EmploymentContent }[];
	changed: { known: KnownEmployment; content: EmploymentContent }[];
	/** Absent from a full extract. */
	ended: KnownEmployment[];
	unchanged: number;
}

/**
 * What the file makes of the kommune's employments. A column that the file does not have says nothing about a period
 * that is known; the end is an exception, since leaving it out means open.
 * @param today with `full`, the day from which what is absent from the file no longer holds
 */
export function planEmployments(
	table: EmploymentTable,
	known: KnownEmployment[],
	full: { today: string } | null
): EmploymentPlan {
	const byKey = new Map(known.map((employment) => [keyOfKnown(employment), employment]));
	const plan: EmploymentPlan = { added: [], changed: [], ended: [], unchanged: 0 };
	const kept = new Set<KnownEmployment>();
	for (const row of table.rows) {
		const { value } = row;
		const old = byKey.get(keyOf(value.ansattnummer, value.stillingsnummer, value.startdato));
		const content = contentOf(row, table, old);
		if (!old) plan.added.push({ row, content });
		else {
			kept.add(old);
			if (isSame(old, content)) plan.unchanged++;
			else plan.changed.push({ known: old, content });
		}
	}
	if (full)
		plan.ended = known.filter(
			(employment) =>
				!kept.has(employment) && !isEmpty(employment) && isBefore(full.today, employment.validUntil)
		);
	return plan;
}

/** Adds a fault for every row whose period overlaps another of the same number, in the file or already known. */
export function checkOverlaps(
	table: EmploymentTable,
	known: KnownEmployment[],
	plan: EmploymentPlan,
	today: string,
	faults: FaultList
): void {
	interface Period {
		from: string;
		until: string;
		row: EmploymentRow | null;
	}
	const byNumber = new Map<string, Period[]>();
	const add = (number: string, position: string, period: Period) => {
		const key = JSON.stringify([number, position]);
		const periods = byNumber.get(key);
		if (periods) periods.push(period);
		else byNumber.set(key, [period]);
	};
	const inFile = new Set<string>();
	for (const row of table.rows) {
		const { ansattnummer, stillingsnummer, startdato, sluttdato } = row.value;
		inFile.add(keyOf(ansattnummer, stillingsnummer, startdato));
		add(ansattnummer, stillingsnummer, { from: startdato, until: sluttdato, row });
	}
	// A number with a bad row may have corrected what is known; that is told when the row can be read.
	const unsure = new Set(table.faulty.map((cells) => cells['ansattnummer']));
	const ended = new Set(plan.ended);
	for (const employment of known) {
		if (inFile.has(keyOfKnown(employment)) || unsure.has(employment.number) || isEmpty(employment))
			continue;
		const until = !ended.has(employment) ? employment.validUntil : today;
		if (isBefore(employment.validFrom, until))
			add(employment.number, employment.position, { from: employment.validFrom, until, row: null });
	}
	for (const periods of byNumber.values()) {
		periods.sort((a, b) => (isBefore(a.from, b.from) ? -1 : 1));
		let before: Period | undefined;
		for (const period of periods) {
			if (before && isBefore(period.from, before.until)) {
				const [row, other] = period.row ? [period.row, before] : [before.row, period];
				if (row)
					faults.at(
						row,
						'startdato',
						`perioden ${formatPeriod(row.value.startdato, row.value.sluttdato)} overlapper ${formatPeriod(other.from, other.until)} ${
							other.row ? `på linje ${other.row.line}` : 'som allerede ligger i Kyndig'
						} for samme ansattnummer og stillingsnummer. ${
							other.row
								? 'La den første slutte dagen før den neste starter, eller bruk et annet stillingsnummer.'
								: 'Ta med den raden i fila med riktig sluttdato, eller bruk et annet stillingsnummer.'
						}`
					);
			}
			if (!before || isBefore(before.until, period.until)) before = period;
		}
	}
}

function contentOf(
	row: EmploymentRow,
	table: EmploymentTable,
	old: KnownEmployment | undefined
): EmploymentContent {
	const { value } = row;
	const keepsCode = old && !table.has('stillingskode') && old.positionTitle === value.stilling;
	return {
		validUntil: value.sluttdato,
		unit: value.enhetskode,
		positionCode: keepsCode ? old.positionCode : value.stillingskode,
		positionTitle: value.stilling,
		percent: old && !table.has('stillingsprosent') ? old.percent : value.stillingsprosent,
		leads: old && !table.has('leder_for_enhetskode') ? old.leads : value.leder_for_enhetskode
	};
}

function isSame(a: EmploymentContent, b: EmploymentContent): boolean {
	return (
		a.validUntil === b.validUntil &&
		a.unit === b.unit &&
		a.positionCode === b.positionCode &&
		a.positionTitle === b.positionTitle &&
		a.percent === b.percent &&
		a.leads.length === b.leads.length &&
		a.leads.every((code, index) => code === b.leads[index])
	);
}

function keyOfKnown({ number, position, validFrom }: KnownEmployment): string {
	return keyOf(number, position, validFrom);
}

/** A period that ended before it began counts as not existing. */
function isEmpty({ validFrom, validUntil }: KnownEmployment): boolean {
	return validFrom === validUntil;
}
