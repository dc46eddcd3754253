import { describe, expect, it } from 'vitest';
import { addMonths, formatDay, parseDay } from './calendar.ts';
import { generateDemo } from './generate-demo.ts';
import type { DemoData, DemoMunicipality, RequirementEntry, Row } from './types.ts';

const TODAY = '2026-11-23';
const demo = generateDemo(TODAY);
const others = [generateDemo('2028-02-29', 7), generateDemo('2027-01-31', 42)];
const days = [TODAY, '2028-02-29', '2027-01-31'];
const all = [demo, ...others].map((data, index) => ({ data, today: days[index] ?? TODAY }));

/** Reads a required cell. */
function cell(row: Row, column: string): string {
	const value = row[column];
	if (value === undefined) throw new Error(`No ${column} in ${JSON.stringify(row)}`);
	return value;
}

/** Interval of a row in half-open days; an open end is infinite. */
function interval(row: Row, from: string, until: string): [number, number] {
	const last = cell(row, until);
	return [parseDay(cell(row, from)), last === '' ? Infinity : parseDay(last) + 1];
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
	return groups;
}

function municipality(data: DemoData, code: number): DemoMunicipality {
	const found = data.municipalities.find((one) => one.municipality === code);
	if (!found) throw new Error(`No ${code}`);
	return found;
}

function activeRows({ hr }: DemoMunicipality, today: string): Row[] {
	const day = parseDay(today);
	return hr.filter((row) => {
		const [from, until] = interval(row, 'startdato', 'sluttdato');
		return from <= day && day < until;
	});
}

const peopleIn = ({ hr }: DemoMunicipality) => new Set(hr.map((row) => cell(row, 'personid')));

describe('a function of day and seed', () => {
	it('gives the same data for the same arguments', () => {
		expect(generateDemo(TODAY, 1506)).toEqual(demo);
	});

	it('gives other people for another seed', () => {
		const other = generateDemo(TODAY, 1507);
		expect(other.municipalities[0]?.hr).not.toEqual(demo.municipalities[0]?.hr);
	});

	it('keeps the people, and moves their history, when the day changes', () => {
		const later = generateDemo('2026-11-24');
		expect(peopleIn(municipality(later, 1547))).toEqual(peopleIn(municipality(demo, 1547)));
		expect(later.municipalities[0]?.dokumentasjon).not.toEqual(
			demo.municipalities[0]?.dokumentasjon
		);
	});

	it('refuses what is not a day', () => {
		expect(() => generateDemo('2026-02-30')).toThrow(RangeError);
	});
});

describe('size and variety', () => {
	it('has about 2,000 people in four kommuner', () => {
		const expected = new Map([
			[1506, 1050],
			[1539, 400],
			[1535, 350],
			[1547, 200]
		]);
		expect(demo.municipalities.map((one) => one.municipality).sort()).toEqual(
			[...expected.keys()].sort()
		);
		for (const one of demo.municipalities) {
			const wanted = expected.get(one.municipality) ?? 0;
			expect(Math.abs(peopleIn(one).size - wanted) / wanted).toBeLessThan(0.08);
		}
	});

	it.each(all)('has 15 people in two kommuner on $today', ({ data }) => {
		const counts = new Map<string, number>();
		for (const one of data.municipalities) {
			for (const id of peopleIn(one)) counts.set(id, (counts.get(id) ?? 0) + 1);
		}
		expect([...counts.values()].filter((count) => count === 2)).toHaveLength(15);
		expect(Math.max(...counts.values())).toBe(2);
	});

	it('has about 60 positions, each with one code or none', () => {
		const rows = demo.municipalities.flatMap(({ hr }) => hr);
		const titles = groupBy(rows, (row) => cell(row, 'stilling'));
		expect(titles.size).toBeGreaterThanOrEqual(55);
		for (const [, same] of titles)
			expect(new Set(same.map((row) => row.stillingskode)).size).toBe(1);
		const codes = groupBy(
			rows.filter((row) => row.stillingskode !== ''),
			(row) => cell(row, 'stillingskode')
		);
		for (const [, same] of codes) expect(new Set(same.map((row) => row.stilling)).size).toBe(1);
	});

	it.each(all)(
		'has newcomers, leavers, leave and job changes everywhere on $today',
		({ data, today }) => {
			const day = parseDay(today);
			for (const one of data.municipalities) {
				const starts = one.hr.map((row) => parseDay(cell(row, 'startdato')));
				expect(
					starts.filter((start) => start > day - 61 && start <= day).length
				).toBeGreaterThanOrEqual(5);
				expect(starts.filter((start) => start > day).length).toBeGreaterThanOrEqual(2);
				expect(
					one.hr.filter((row) => row.sluttdato !== '' && cell(row, 'sluttdato') < today).length
				).toBeGreaterThan(10);
				expect(
					one.hr.filter((row) => cell(row, 'sluttdato') > today).length
				).toBeGreaterThanOrEqual(6);
				expect(one.fravaer.some((row) => row.til === '')).toBe(true);
				const away = one.fravaer.filter((row) => {
					const [from, until] = interval(row, 'fra', 'til');
					return from <= day && day < until;
				});
				expect(away.length).toBeGreaterThanOrEqual(8);
				expect(new Set(away.map((row) => row.type)).size).toBeGreaterThanOrEqual(2);
				expect(one.hr.filter((row) => row.stillingsnummer === '2').length).toBeGreaterThanOrEqual(
					2
				);
				expect(one.hr.filter((row) => Number(row.stillingsprosent) < 100).length).toBeGreaterThan(
					30
				);
				const gaps = [
					...groupBy(one.hr, (row) => `${row.ansattnummer}/${row.stillingsnummer}`).values()
				]
					.filter((rows) => rows.length === 2)
					.map((rows) =>
						rows.map((row) => interval(row, 'startdato', 'sluttdato')).sort((a, b) => a[0] - b[0])
					)
					.map(([first, second]) => (second?.[0] ?? 0) - (first?.[1] ?? 0));
				expect(gaps).toContain(0);
				expect(gaps.some((gap) => gap >= 40)).toBe(true);
			}
		}
	);

	it('uses ten systems and all three roles', () => {
		for (const one of demo.municipalities) {
			expect(new Set(one.tilgang.map((row) => row.rolle))).toEqual(
				new Set(['bruker', 'superbruker', 'systemansvarlig'])
			);
		}
		expect(
			new Set(demo.municipalities.flatMap(({ tilgang }) => tilgang.map((row) => row.system))).size
		).toBe(10);
	});

	it('has evidence of every kind, with revoked and dated ones', () => {
		const rows = demo.municipalities.flatMap(({ dokumentasjon }) => dokumentasjon);
		expect(new Set(rows.map((row) => row.kilde))).toEqual(
			new Set(['kurs', 'attestasjon', 'ekstern', 'klasserom'])
		);
		expect(rows.filter((row) => row.tilbakekalt !== '').length).toBeGreaterThanOrEqual(5);
		expect(rows.some((row) => row.kilde === 'attestasjon' && row.tilbakekalt !== '')).toBe(true);
		expect(rows.filter((row) => cell(row, 'gyldig_til') > TODAY).length).toBeGreaterThanOrEqual(5);
		const oldest = rows.map((row) => cell(row, 'oppnadd')).sort()[0];
		expect(oldest && oldest < formatDay(addMonths(parseDay(TODAY), -35))).toBe(true);
	});

	it('writes nynorsk in three kommuner and bokmål in Molde', () => {
		for (const one of demo.municipalities) {
			const languages = groupBy(one.hr, (row) => cell(row, 'sprak'));
			const nynorsk = (languages.get('nn')?.length ?? 0) / one.hr.length;
			if (one.municipality === 1506) expect(nynorsk).toBeLessThan(0.2);
			else expect(nynorsk).toBeGreaterThan(0.5);
			expect(languages.get('en')?.length ?? 0).toBeGreaterThan(0);
		}
	});
});

describe.each(all)('files that follow the formats on $today', ({ data, today }) => {
	it('dates every row, ends nothing before it began, and knows no later evidence', () => {
		for (const one of data.municipalities) {
			const spans: [Row[], string, string][] = [
				[one.hr, 'startdato', 'sluttdato'],
				[one.fravaer, 'fra', 'til'],
				[one.tilgang, 'fra', 'til'],
				[one.fritak, 'fra', 'til'],
				[one.dokumentasjon, 'oppnadd', 'gyldig_til']
			];
			for (const [rows, from, until] of spans) {
				const wrong = rows.filter((row) => {
					const [start, end] = interval(row, from, until);
					return start >= end;
				});
				expect(wrong).toEqual([]);
			}
			for (const row of one.dokumentasjon) {
				expect(cell(row, 'oppnadd') <= today).toBe(true);
				if (row.tilbakekalt === '') continue;
				expect(parseDay(cell(row, 'tilbakekalt'))).toBeGreaterThan(parseDay(cell(row, 'oppnadd')));
				expect(cell(row, 'tilbakekalt') <= today).toBe(true);
			}
		}
	});

	it('has no overlapping periods of one number', () => {
		for (const one of data.municipalities) {
			for (const rows of groupBy(
				one.hr,
				(row) => `${row.ansattnummer}/${row.stillingsnummer}`
			).values()) {
				const periods = rows
					.map((row) => interval(row, 'startdato', 'sluttdato'))
					.sort((a, b) => a[0] - b[0]);
				periods
					.slice(1)
					.forEach(([from], index) =>
						expect(from).toBeGreaterThanOrEqual(periods[index]?.[1] ?? Infinity)
					);
			}
		}
	});

	it('fills what is required with allowed values', () => {
		for (const one of data.municipalities) {
			for (const row of one.hr) {
				for (const column of [
					'ansattnummer',
					'personid',
					'fornavn',
					'etternavn',
					'enhetskode',
					'enhet',
					'stilling'
				]) {
					expect(cell(row, column)).not.toBe('');
				}
				expect(cell(row, 'personid')).toMatch(/^demo-[0-9a-f]{8}$/);
				expect(cell(row, 'epost')).toMatch(/^[a-z0-9.-]+@(molde|vestnes|rauma|aukra)\.example$/);
				expect(row.telefon).toBe('');
				expect(['nb', 'nn', 'en']).toContain(row.sprak);
				expect(Number(row.stillingsprosent)).toBeGreaterThan(0);
				expect(Number(row.stillingsprosent)).toBeLessThanOrEqual(100);
			}
			for (const row of one.fritak) {
				expect(cell(row, 'grunn')).not.toBe('');
				expect(cell(row, 'godkjent_av')).toMatch(/, |HR/);
			}
			for (const row of one.dokumentasjon) expect(['1', '2', '3', '4']).toContain(row.niva);
		}
	});

	it('lets one number be one person, and one address be one person', () => {
		const mails = new Map<string, string>();
		for (const one of data.municipalities) {
			const pairs = new Set(one.hr.map((row) => `${row.ansattnummer} ${row.personid}`));
			expect(pairs.size).toBe(peopleIn(one).size);
			expect(new Set(one.hr.map((row) => row.ansattnummer)).size).toBe(pairs.size);
			for (const row of one.hr) {
				const owner = mails.get(cell(row, 'epost')) ?? row.personid;
				expect(owner).toBe(row.personid);
				mails.set(cell(row, 'epost'), cell(row, 'personid'));
			}
		}
	});

	it('refers only to numbers, competences and requirements that exist', () => {
		const shared = data.baseline.flatMap(({ file }) => file);
		const competences = new Set(
			[...shared, ...data.municipalities.flatMap(({ overlay }) => overlay ?? [])].flatMap(
				({ kompetanser }) => kompetanser.map(({ kode }) => kode)
			)
		);
		for (const one of data.municipalities) {
			const numbers = new Set(one.hr.map((row) => row.ansattnummer));
			const facts = [...one.fravaer, ...one.tilgang, ...one.dokumentasjon, ...one.fritak];
			expect(facts.filter((row) => !numbers.has(row.ansattnummer))).toEqual([]);
			expect(one.dokumentasjon.filter((row) => !competences.has(cell(row, 'kompetanse')))).toEqual(
				[]
			);
			const local = [...shared, ...(one.overlay ? [one.overlay] : [])].flatMap(({ krav }) => krav);
			const codes = new Set(local.map(({ kode }) => kode));
			expect(one.fritak.filter((row) => !codes.has(cell(row, 'krav')))).toEqual([]);
			for (const { kompetanse } of local)
				expect(kompetanse === undefined || competences.has(kompetanse)).toBe(true);
			const units = new Set(one.units.map(({ code }) => code));
			for (const { gjelder } of one.overlay?.krav ?? []) {
				expect(gjelder.enhet === undefined || units.has(gjelder.enhet)).toBe(true);
			}
		}
		for (const { gjelder } of shared.flatMap(({ krav }) => krav))
			expect(gjelder.enhet).toBeUndefined();
	});
});

describe.each(all)('organisation on $today', ({ data, today }) => {
	it('is a tree, before and after every move', () => {
		for (const one of data.municipalities) {
			const parents = new Map(one.units.map(({ code, parent }) => [code, parent]));
			const assertTree = () => {
				for (const code of parents.keys()) {
					const seen = new Set<string>();
					for (let at = code; at !== ''; at = parents.get(at) ?? 'unknown') {
						expect(at).not.toBe('unknown');
						expect(seen.has(at)).toBe(false);
						seen.add(at);
					}
				}
			};
			assertTree();
			expect(one.unitMoves.length).toBeGreaterThanOrEqual(1);
			for (const { code, parent, from } of one.unitMoves) {
				expect(from < today).toBe(true);
				expect(parents.get(code)).not.toBe(parent);
				parents.set(code, parent);
				assertTree();
			}
		}
	});

	it('is what the HR extract says, and every unit has a leader today', () => {
		for (const one of data.municipalities) {
			const units = new Map(one.units.map((unit) => [unit.code, unit]));
			for (const row of one.hr) {
				const unit = units.get(cell(row, 'enhetskode'));
				expect(unit?.name).toBe(row.enhet);
				expect(unit?.parent).toBe(row.overordnet_enhetskode);
			}
			expect(new Set(one.hr.map((row) => row.enhetskode)).size).toBe(units.size);
			const led = new Set(
				activeRows(one, today).flatMap((row) => cell(row, 'leder_for_enhetskode').split(','))
			);
			expect([...units.keys()].filter((code) => !led.has(code))).toEqual([]);
		}
	});
});

describe('requirements', () => {
	const entries = demo.baseline.flatMap(({ file }) => file.krav);

	it('have the two that the strategies ask of everyone', () => {
		expect(entries).toContainEqual(
			expect.objectContaining({
				kode: 'infosikkerhet-alle',
				kompetanse: 'infosikkerhet',
				gjelder: { alle: true },
				frist: { dager: 30 },
				fornyes: { maneder: 12, vindu: 60 }
			})
		);
		expect(entries).toContainEqual(
			expect.objectContaining({
				kode: 'databrukeravtale-alle',
				avtale: 'databrukeravtale',
				frist: { dager: 14 }
			})
		);
	});

	it('ask for a competence or an agreement, with codes of a–z, digits and hyphens', () => {
		for (const entry of [
			...entries,
			...demo.municipalities.flatMap(({ overlay }) => overlay?.krav ?? [])
		]) {
			expect(entry.kode).toMatch(/^[a-z0-9-]+$/);
			expect((entry.kompetanse === undefined) !== (entry.avtale === undefined)).toBe(true);
			expect(
				entry.fornyes === undefined || (entry.fornyes.vindu ?? 60) < 28 * entry.fornyes.maneder
			).toBe(true);
			expect(entry.fra <= TODAY).toBe(true);
		}
	});

	it('changed once, about eight months ago', () => {
		const [, change] = demo.baseline;
		expect(demo.baseline).toHaveLength(2);
		expect(change?.file.krav.map(({ kode }) => kode)).toEqual(['personvern-alle']);
		expect(change?.from).toBe('2026-03-01');
	});

	it.each(demo.municipalities)(
		'are only tightened in $municipality, which also has its own',
		({ overlay }) => {
			const own = overlay?.krav ?? [];
			const tightened = own.flatMap((local) => {
				const shared = entries.findLast(({ kode }) => kode === local.kode);
				return shared ? [[shared, local] as const] : [];
			});
			expect(tightened.length).toBeGreaterThanOrEqual(1);
			expect(own.length).toBeGreaterThan(tightened.length);
			for (const [shared, local] of tightened) {
				expect(local.gjelder).toEqual(shared.gjelder);
				expect(local.kompetanse).toBe(shared.kompetanse);
				expect(local.frist.dato).toBeUndefined();
				expect(local.niva ?? 1).toBeGreaterThanOrEqual(shared.niva ?? 1);
				expect(local.frist.dager ?? 0).toBeLessThanOrEqual(shared.frist.dager ?? 0);
				expect(local.fornyes?.maneder ?? Infinity).toBeLessThanOrEqual(
					shared.fornyes?.maneder ?? Infinity
				);
				expect(local.fornyes?.vindu ?? 60).toBeLessThanOrEqual(shared.fornyes?.vindu ?? 60);
				expect(strictness(local)).not.toEqual(strictness(shared));
			}
		}
	);

	it('leave some positions with nothing but what everyone must do', () => {
		const special = new Set(entries.map(({ gjelder }) => gjelder.stilling));
		expect(special.has('Renholder')).toBe(false);
		expect(
			demo.municipalities.flatMap(({ hr }) => hr).some((row) => row.stilling === 'Renholder')
		).toBe(true);
	});
});

function strictness({ niva, frist, fornyes }: RequirementEntry): unknown {
	return { niva, frist, fornyes };
}

describe('databrukeravtale', () => {
	const [agreement] = demo.agreements;
	const versions = agreement?.versions ?? [];

	it('has three versions over three years, the last material and new', () => {
		expect(versions.map(({ number }) => number)).toEqual([1, 2, 3]);
		expect(versions.at(-1)).toMatchObject({
			material: true,
			graceDays: 75,
			from: formatDay(parseDay(TODAY) - 28)
		});
		for (const { text } of versions) {
			for (const written of [text.nb, text.nn]) {
				const sections = written.match(/^## /gm)?.length ?? 0;
				expect(sections).toBeGreaterThanOrEqual(6);
				expect(sections).toBeLessThanOrEqual(8);
			}
			expect(text.nb).not.toBe(text.nn);
		}
		expect(new Set(versions.map(({ text }) => text.nb)).size).toBe(3);
	});

	it('is signed in the version in force, once each, by people who are employed', () => {
		const employed = groupBy(
			demo.municipalities.flatMap(({ hr }) => hr),
			(row) => cell(row, 'personid')
		);
		const seen = new Set<string>();
		for (const { personid, version, signed } of demo.municipalities.flatMap(
			({ signatures }) => signatures
		)) {
			expect(version).toBe(versions.findLast(({ from }) => from <= signed)?.number);
			expect(signed <= TODAY).toBe(true);
			expect(seen.has(`${personid} ${version}`)).toBe(false);
			seen.add(`${personid} ${version}`);
			const day = parseDay(signed);
			const there = (employed.get(personid) ?? []).some((row) => {
				const [from, until] = interval(row, 'startdato', 'sluttdato');
				return from <= day && day < until;
			});
			expect(there).toBe(true);
		}
	});

	it('is signed anew by most, not by all', () => {
		for (const one of demo.municipalities) {
			const signed = new Set(
				one.signatures.filter(({ version }) => version === 3).map(({ personid }) => personid)
			);
			const share = signed.size / new Set(activeRows(one, TODAY).map((row) => row.personid)).size;
			expect(share).toBeGreaterThan(0.5);
			expect(share).toBeLessThan(0.85);
		}
	});
});

describe.each(all)('featured people on $today', ({ data, today }) => {
	const named = (given: string, family: string) => {
		for (const one of data.municipalities) {
			const row = activeRows(one, today).find(
				(each) => each.fornavn === given && each.etternavn === family
			);
			const featured = data.featured.find(({ personid }) => personid === row?.personid);
			if (row && featured) return { one, row, featured };
		}
		throw new Error(`No ${given} ${family}`);
	};

	it('are 8 to 15, employed today, and have HR in every kommune', () => {
		expect(data.featured.length).toBeGreaterThanOrEqual(8);
		expect(data.featured.length).toBeLessThanOrEqual(15);
		for (const { municipality: code, personid, audience, why } of data.featured) {
			const rows = activeRows(municipality(data, code), today).filter(
				(row) => row.personid === personid
			);
			expect(rows.length).toBeGreaterThanOrEqual(1);
			expect(Object.values(why).every((text) => text.length > 5)).toBe(true);
			if (audience === 'leder')
				expect(rows.some((row) => row.leder_for_enhetskode !== '')).toBe(true);
			if (audience === 'hr') expect(rows.map((row) => row.stilling)).toContain('HR-rådgiver');
		}
		const hr = data.featured
			.filter(({ audience }) => audience === 'hr')
			.map((one) => one.municipality);
		expect(hr.sort()).toEqual([1506, 1535, 1539, 1547]);
	});

	it('let Amina lose infosikkerhet three days ago, and have a waiver today', () => {
		const { one, row } = named('Amina', 'Hoel');
		expect(row).toMatchObject({
			stilling: 'Helsefagarbeider',
			enhet: 'Hjemmetjenesten sone sentrum',
			overordnet_enhetskode: '3100'
		});
		const taken = one.dokumentasjon
			.filter(
				({ ansattnummer, kompetanse }) =>
					ansattnummer === row.ansattnummer && kompetanse === 'infosikkerhet'
			)
			.map((each) => parseDay(cell(each, 'oppnadd')));
		expect(taken).toHaveLength(3);
		const anchors = taken.reduce<number[]>((ends, achieved) => {
			const last = ends.at(-1);
			const renewed = last !== undefined && last - 60 <= achieved && achieved <= last;
			return [...ends, addMonths(renewed ? last : achieved, 12)];
		}, []);
		// a day off when the clamp of a leap day comes in between
		expect(parseDay(today) - (anchors.at(-1) ?? 0)).toBeGreaterThanOrEqual(3);
		expect(parseDay(today) - (anchors.at(-1) ?? 0)).toBeLessThanOrEqual(5);
		const waiver = one.fritak.find(({ ansattnummer }) => ansattnummer === row.ansattnummer);
		expect(waiver && cell(waiver, 'fra') <= today && today <= cell(waiver, 'til')).toBe(true);
	});

	it('let Marit lead the 13 others of her unit, more or less', () => {
		const { one, row } = named('Marit', 'Solvang');
		expect(row.leder_for_enhetskode).toBe('3110');
		const team = new Set(
			activeRows(one, today)
				.filter(({ enhetskode }) => enhetskode === '3110')
				.map(({ personid }) => personid)
		);
		expect(team.size).toBeGreaterThanOrEqual(12);
		expect(team.size).toBeLessThanOrEqual(18);
	});

	it('let Jonas have nothing yet, and Ingvild work in two kommuner', () => {
		const jonas = named('Jonas', 'Lervik');
		expect(jonas.row.startdato).toBe(formatDay(parseDay(today) - 4));
		expect(
			jonas.one.dokumentasjon.some(({ ansattnummer }) => ansattnummer === jonas.row.ansattnummer)
		).toBe(false);
		const ingvild = named('Ingvild', 'Sætre').featured.personid;
		const where = data.municipalities.filter((one) =>
			activeRows(one, today).some(({ personid }) => personid === ingvild)
		);
		expect(where.map((one) => one.municipality)).toEqual([1506, 1535]);
	});
});
