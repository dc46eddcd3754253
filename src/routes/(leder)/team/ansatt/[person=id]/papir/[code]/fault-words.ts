import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	LONGEST_CAUSE,
	type PaperFault,
	type RegisteredPaper
} from '#lib/server/agreements/index.ts';

/** What is wrong with a form, by its fields. */
export function faultsOf(faults: PaperFault[]): { field: string; text: string }[] {
	return faults.map((fault) => ({ field: fault.field, text: wordsOf(fault) }));
}

/** Somebody was there first. */
export function signedFault(
	{ isPaper, signedOn }: Extract<RegisteredPaper, { signed: unknown }>['signed'],
	name: string
): { field: string; text: string } {
	const date = formatFullDate(signedOn);
	return {
		field: 'version',
		text: isPaper
			? m.papir_fault_signed_paper({ date })
			: m.papir_fault_signed_digital({ name, date })
	};
}

function wordsOf(fault: PaperFault): string {
	switch (fault.field) {
		case 'version':
			return m.papir_fault_version_unknown();
		case 'language':
			return m.papir_fault_language();
		case 'signedOn':
			return dayWords(fault);
		case 'cause':
			return fault.kind === 'empty'
				? m.papir_fault_cause_empty()
				: m.papir_fault_cause_long({ most: LONGEST_CAUSE });
		case 'scan':
			return {
				missing: m.papir_fault_scan_missing,
				large: m.papir_fault_scan_large,
				type: m.papir_fault_scan_type,
				broken: m.papir_fault_scan_broken
			}[fault.kind]();
		case 'confirmed':
			return m.papir_fault_confirmed();
	}
}

function dayWords(fault: Extract<PaperFault, { field: 'signedOn' }>): string {
	switch (fault.kind) {
		case 'invalid':
			return m.papir_fault_day_invalid();
		case 'future':
			return m.papir_fault_day_future();
		case 'early':
			return m.papir_fault_day_early({
				version: fault.version,
				date: formatFullDate(fault.day)
			});
		case 'late':
			return m.papir_fault_day_late({ version: fault.version, date: formatFullDate(fault.day) });
	}
}
