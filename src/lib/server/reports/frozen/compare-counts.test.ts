import { describe, expect, it } from 'vitest';
import type { SummaryRow } from '../gap-summary.ts';
import { compareCounts } from './compare-counts.ts';

/* Beslutningstabell: hva sammenligningen av tall uten navn sier. En tom celle er at ingen der er omfattet. */

type Antall = number | 'færre enn 5' | 'skjult';

const rad = (
	enhet: string,
	status: SummaryRow['status'],
	tall: Antall,
	krav = 'info'
): SummaryRow => ({
	kommune: '1506',
	dato: '2026-11-01',
	enhet,
	krav,
	status,
	antall: typeof tall === 'number' ? tall : null,
	skjult: typeof tall === 'number' ? '' : tall
});

const si = (da: SummaryRow[], nå: SummaryRow[]) =>
	compareCounts(da, nå).map(({ kind, enhet, status, then, now, reasons }) => [
		kind,
		enhet,
		status,
		then,
		now,
		...reasons
	]);

describe('Sammenlign tall uten navn', () => {
	it.each([
		['ingenting er endret', [rad('A', 'met', 40)], [rad('A', 'met', 40)], []],
		[
			'mange har fått det på plass',
			[rad('A', 'overdue', 20), rad('A', 'met', 40)],
			[rad('A', 'overdue', 10), rad('A', 'met', 50)],
			[
				['changed', 'A', 'overdue', 20, 10],
				['changed', 'A', 'met', 40, 50]
			]
		],
		[
			'ingen har statusen lenger: tallet er 0, ikke borte',
			[rad('A', 'overdue', 20), rad('A', 'met', 40)],
			[rad('A', 'met', 60)],
			[
				['changed', 'A', 'overdue', 20, 0],
				['changed', 'A', 'met', 40, 60]
			]
		],
		[
			'færre enn fem har flyttet seg: dagens tall sies ikke',
			[rad('A', 'overdue', 20), rad('A', 'met', 40)],
			[rad('A', 'overdue', 19), rad('A', 'met', 41)],
			[
				['changed', 'A', 'overdue', 20, 'liten endring'],
				['changed', 'A', 'met', 40, 'liten endring']
			]
		],
		[
			'en liten endring i én enhet skjuler dagens tall i de andre, som den kunne regnes ut av',
			[rad('A', 'overdue', 20), rad('B', 'overdue', 30), rad('', 'overdue', 50)],
			[rad('A', 'overdue', 18), rad('B', 'overdue', 20), rad('', 'overdue', 38)],
			[
				['changed', 'A', 'overdue', 20, 'liten endring'],
				['changed', 'B', 'overdue', 30, 'liten endring'],
				['changed', '', 'overdue', 50, 'liten endring']
			]
		],
		[
			'men ikke i andre krav',
			[rad('A', 'met', 20), rad('A', 'met', 20, 'x')],
			[rad('A', 'met', 21), rad('A', 'met', 30, 'x')],
			[
				['changed', 'A', 'met', 20, 'liten endring'],
				['changed', 'A', 'met', 20, 30]
			]
		],
		[
			'det som var skjult, er skjult',
			[rad('A', 'met', 'færre enn 5')],
			[rad('A', 'met', 'færre enn 5')],
			[]
		],
		[
			'et tall er blitt så lite at det skjules',
			[rad('A', 'met', 20)],
			[rad('A', 'met', 'færre enn 5')],
			[['changed', 'A', 'met', 20, 'færre enn 5']]
		],
		[
			'et nytt krav',
			[rad('A', 'met', 20)],
			[rad('A', 'met', 20), rad('A', 'missing', 20, 'x')],
			[['added', 'A', 'missing', null, 20, 'krav-nytt']]
		],
		[
			'en enhet er lagt ned med virkning fra før dagen',
			[rad('A', 'met', 20), rad('B', 'met', 20)],
			[rad('A', 'met', 20)],
			[['removed', 'B', 'met', 20, null, 'enhet-borte']]
		],
		[
			'kravet gjelder nå en enhet som det ikke gjaldt',
			[rad('A', 'met', 20), rad('B', 'met', 20, 'x')],
			[rad('A', 'met', 20), rad('B', 'met', 20, 'x'), rad('B', 'missing', 20)],
			[['added', 'B', 'missing', null, 20, 'omfattet-endret']]
		]
	])('%s', (_, da, nå, svar) => {
		expect(si(da, nå)).toEqual(svar);
	});

	it('røper aldri hva færre enn fem har gjort, så sant de to sidene ikke gjør det hver for seg', () => {
		for (let moved = 1; moved < 5; moved++)
			for (const change of compareCounts(
				[rad('A', 'overdue', 50), rad('A', 'met', 50)],
				[rad('A', 'overdue', 50 - moved), rad('A', 'met', 50 + moved)]
			))
				expect(change.now).toBe('liten endring');
	});
});
