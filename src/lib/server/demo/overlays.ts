import { addMonths, firstOfMonth, formatDay, type Day } from './calendar.ts';
import {
	RENEW_SECOND_YEAR,
	RENEW_YEARLY,
	requirementsFile,
	sharedCompetences
} from './requirements.ts';
import type { RequirementEntry, RequirementsFile } from './types.ts';

/** A kommune's own requirements and what it tightens, or null for a kommune without any. */
export function overlayFile(municipality: number, today: Day): RequirementsFile | null {
	const month = (ago: number) => formatDay(addMonths(firstOfMonth(today), -ago));
	const drafts: Record<number, RequirementEntry[]> = {
		1506: [
			{
				kode: 'infosikkerhet-alle',
				gjelder: { alle: true },
				kompetanse: 'infosikkerhet',
				niva: 1,
				frist: { dager: 14 },
				fornyes: RENEW_YEARLY,
				fra: month(20)
			},
			{
				kode: 'molde-mobil-omsorg',
				gjelder: { enhet: '3100' },
				kompetanse: 'mobil-omsorg',
				niva: 1,
				frist: { dager: 30 },
				fornyes: RENEW_SECOND_YEAR,
				fra: month(14)
			},
			{
				kode: 'molde-geodata-byggesak',
				gjelder: { stilling: 'Byggesaksbehandler' },
				kompetanse: 'geodata',
				niva: 2,
				frist: { dager: 90 },
				fra: month(18)
			},
			{
				kode: 'molde-kunstig-intelligens',
				gjelder: { stilling: '8530' },
				kompetanse: 'kunstig-intelligens',
				niva: 1,
				frist: { dato: formatDay(firstOfMonth(addMonths(today, 3)) - 1) },
				fra: formatDay(today - 24)
			}
		],
		1535: [
			{
				kode: 'infosikkerhet-alle',
				gjelder: { alle: true },
				kompetanse: 'infosikkerhet',
				niva: 1,
				frist: { dager: 30 },
				fornyes: { maneder: 6, vindu: 60 },
				fra: month(15)
			},
			{
				kode: 'vestnes-velferdsteknologi',
				gjelder: { enhet: '3200' },
				kompetanse: 'velferdsteknologi',
				niva: 1,
				frist: { dager: 60 },
				fra: month(11)
			},
			{
				kode: 'vestnes-klart-sprak',
				gjelder: { stilling: '7531' },
				kompetanse: 'klart-sprak',
				niva: 1,
				frist: { dager: 60 },
				fra: formatDay(today - 30)
			}
		],
		1539: [
			{
				kode: 'internkontroll-ledere',
				gjelder: { leder: true },
				kompetanse: 'internkontroll',
				niva: 2,
				frist: { dager: 60 },
				fornyes: RENEW_YEARLY,
				fra: month(12)
			},
			{
				kode: 'rauma-nettvett-barnehage',
				gjelder: { enhet: '2300' },
				kompetanse: 'nettvett-barn',
				niva: 1,
				frist: { dager: 45 },
				fra: month(9)
			},
			{
				kode: 'rauma-beredskap-ledere',
				gjelder: { enhet: '3000', leder: true },
				kompetanse: 'digital-beredskap',
				niva: 2,
				frist: { dager: 60 },
				fornyes: RENEW_YEARLY,
				fra: formatDay(today - 40)
			}
		],
		1547: [
			{
				kode: 'profil-bruker',
				gjelder: { system: 'Profil', rolle: 'bruker' },
				kompetanse: 'profil',
				niva: 2,
				frist: {},
				fornyes: RENEW_SECOND_YEAR,
				fra: month(16)
			},
			{
				kode: 'aukra-velferdsteknologi',
				gjelder: { enhet: '3100' },
				kompetanse: 'velferdsteknologi',
				niva: 1,
				frist: { dager: 60 },
				fra: month(10)
			}
		]
	};
	const entries = drafts[municipality];
	return entries === undefined ? null : requirementsFile(entries, sharedCompetences);
}
