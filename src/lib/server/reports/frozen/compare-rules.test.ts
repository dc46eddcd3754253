import { describe, expect, it } from 'vitest';
import type { GapReportRow } from '../gap-report.ts';
import { compareRows } from './compare-rules.ts';

/*
 * Beslutningstabeller: hva sammenligningen av en frossen rapport sier, og hvorfor. Hver rad sier hva som sto i rapporten
 * («da») og hva dataene sier i dag om den samme dagen («nå»). Det som ikke står, er som i utgangspunktet: Kari (100),
 * ansatt i Sone 1, omfattet av kravet «infosikkerhet» fra 2026-01-01, som hun ikke har. «fordi» er for leseren.
 */

const utgangspunkt: GapReportRow = {
	kommune: '1506',
	dato: '2026-11-01',
	ansattnummer: '100',
	navn: 'Kari Nes',
	enhet: 'S1',
	krav: 'infosikkerhet',
	kompetanse: 'infosikkerhet',
	niva: 1,
	status: 'overdue',
	frist: '2026-01-30',
	gyldig_til: null,
	neste_endring: null,
	begrunnelse: 'Forfalt.',
	forklaring: {
		versjon: { eier: 'felles', nummer: 1, fra: '2024-01-01' },
		omfattet_fra: '2026-01-01',
		gjelder: {},
		gjennom: [{ ansattnummer: '100', stillingsnummer: '1', stilling: 'Lærer', enhet: 'S1' }],
		dokumentasjon: null,
		fritak: null,
		utlop: null,
		kurs: ['informasjonssikkerhet']
	}
};

type Forklaring = GapReportRow['forklaring'];
type Endring = Partial<Omit<GapReportRow, 'forklaring'>> & Partial<Forklaring>;

/** En rad som er som utgangspunktet, bortsett fra det som står. */
function rad(endring: Endring = {}): GapReportRow {
	const i = (felt: object) =>
		Object.fromEntries(Object.entries(endring).filter(([navn]) => navn in felt));
	const { forklaring, ...resten } = utgangspunkt;
	return { ...resten, ...i(resten), forklaring: { ...forklaring, ...i(forklaring) } };
}

const kurs = (oppnadd: string, niva = 1) => ({ kilde: 'kurs', oppnadd, niva });
const oppfylt = (oppnadd: string, til: string): Endring => ({
	status: 'met',
	gyldig_til: til,
	dokumentasjon: kurs(oppnadd)
});
const fritak = { grunn: 'Vikar', godkjent_av: 'Gro HR', til: '2026-12-31' };
const fritatt: Endring = { status: 'waived', fritak };
const versjon = (nummer: number, fra: string) => ({ eier: 'felles' as const, nummer, fra });
const gjennom = (enhet: string, ansattnummer = '100') => [
	{ ansattnummer, stillingsnummer: '1', stilling: 'Lærer', enhet }
];

interface Eksempel {
	tilfelle: string;
	da: Endring;
	nå: Endring;
	/** Feltene som er andre nå. */
	felt: string[];
	hvorfor: string[];
	fordi: string;
	/** Dokumentasjon som ifølge dataene i dag er tilbakekalt: dagen den ble oppnådd, og første dag den ikke teller. */
	tilbakekalt?: [oppnådd: string, fra: string];
}

function prøv(eksempler: Eksempel[]): void {
	it.each(eksempler)('$tilfelle: $hvorfor', ({ da, nå, felt, hvorfor, tilbakekalt }) => {
		const [endret] = compareRows([rad(da)], [rad(nå)], (_number, _competence, { oppnadd }) =>
			oppnadd === tilbakekalt?.[0] ? tilbakekalt[1] : null
		);
		expect(endret?.fields.map(({ field }) => field) ?? []).toEqual(felt);
		expect(endret?.reasons ?? []).toEqual(hvorfor);
	});
}

describe('Sammenlign en frossen rapport: ingenting er endret', () => {
	prøv([
		{
			tilfelle: 'alt er som før',
			da: {},
			nå: {},
			felt: [],
			hvorfor: [],
			fordi: 'samme svar'
		},
		{
			tilfelle: 'bare ordene i begrunnelsen er andre',
			da: {},
			nå: { begrunnelse: 'Forfalt siden januar.', kurs: ['et-nytt-kurs'] },
			felt: [],
			hvorfor: [],
			fordi: 'et nytt kurs i katalogen endrer ikke svaret om den dagen'
		}
	]);
});

describe('Sammenlign en frossen rapport: dokumentasjon', () => {
	prøv([
		{
			tilfelle: 'et kurs ble registrert for sent',
			da: {},
			nå: oppfylt('2026-03-01', '2027-02-28'),
			felt: ['status', 'gyldig_til'],
			hvorfor: ['dokumentasjon-ny'],
			fordi: 'tatt før dagen, registrert etter at rapporten ble frosset'
		},
		{
			tilfelle: 'et nyere kurs gjelder lenger enn det som var kjent',
			da: oppfylt('2025-12-01', '2026-11-30'),
			nå: oppfylt('2026-10-01', '2027-11-30'),
			felt: ['gyldig_til'],
			hvorfor: ['dokumentasjon-ny'],
			fordi: 'fornyet i vinduet'
		},
		{
			tilfelle: 'dokumentasjonen er tilbakekalt',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: {},
			tilbakekalt: ['2026-03-01', '2026-06-01'],
			felt: ['status', 'gyldig_til'],
			hvorfor: ['dokumentasjon-tilbakekalt'],
			fordi: 'kursbeviset var feil'
		},
		{
			tilfelle: 'dokumentasjonen er tilbakekalt, og en eldre gjelder',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: oppfylt('2025-12-01', '2026-11-30'),
			tilbakekalt: ['2026-03-01', '2026-06-01'],
			felt: ['gyldig_til'],
			hvorfor: ['dokumentasjon-tilbakekalt'],
			fordi: 'den eldre var der hele tiden'
		},
		{
			tilfelle: 'dokumentasjonen er tilbakekalt, og en bedre er kommet',
			da: oppfylt('2025-12-01', '2026-11-30'),
			nå: oppfylt('2026-03-01', '2027-02-28'),
			tilbakekalt: ['2025-12-01', '2026-06-01'],
			felt: ['gyldig_til'],
			hvorfor: ['dokumentasjon-tilbakekalt', 'dokumentasjon-ny'],
			fordi: 'begge deler har skjedd'
		},
		{
			tilfelle: 'dokumentasjonen er tilbakekalt fra en dag etter at den begynte å telle',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: { status: 'expired', dokumentasjon: kurs('2026-03-01'), utlop: '2026-05-31' },
			tilbakekalt: ['2026-03-01', '2026-06-01'],
			felt: ['status', 'gyldig_til'],
			hvorfor: ['dokumentasjon-tilbakekalt'],
			fordi: 'den gjaldt i tre måneder, så status er utløpt'
		},
		{
			tilfelle: 'tilbakekallingen var kjent da, og et nytt kurs er kommet',
			da: { status: 'expired', dokumentasjon: kurs('2026-03-01'), utlop: '2026-05-31' },
			nå: oppfylt('2026-09-01', '2027-08-31'),
			tilbakekalt: ['2026-03-01', '2026-06-01'],
			felt: ['status', 'gyldig_til'],
			hvorfor: ['dokumentasjon-ny'],
			fordi: 'tilbakekallingen sto i rapporten'
		},
		{
			tilfelle: 'dokumentasjonen finnes ikke mer, uten å være tilbakekalt',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: {},
			felt: ['status', 'gyldig_til'],
			hvorfor: ['dokumentasjon-borte'],
			fordi: 'rettet hos den som registrerte den'
		},
		{
			tilfelle: 'samme bevis har fått en annen sluttdato',
			da: { ...oppfylt('2026-03-01', '2027-02-28') },
			nå: { ...oppfylt('2026-03-01', '2026-12-31'), status: 'expiring' },
			felt: ['status', 'gyldig_til'],
			hvorfor: ['dokumentasjon-endret'],
			fordi: 'det eksterne kursbeviset gjaldt kortere'
		},
		{
			tilfelle: 'et annet bevis gir det samme svaret',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: {
				...oppfylt('2026-03-01', '2027-02-28'),
				dokumentasjon: { kilde: 'klasserom', oppnadd: '2026-03-01', niva: 1 }
			},
			felt: [],
			hvorfor: ['dokumentasjon-ny'],
			fordi: 'svaret er det samme, men grunnen er en annen'
		}
	]);
});

describe('Sammenlign en frossen rapport: fritak', () => {
	prøv([
		{
			tilfelle: 'fritak ble gitt etterpå',
			da: {},
			nå: fritatt,
			felt: ['status'],
			hvorfor: ['fritak-gitt'],
			fordi: 'med virkning fra før dagen'
		},
		{
			tilfelle: 'fritaket er trukket',
			da: fritatt,
			nå: {},
			felt: ['status'],
			hvorfor: ['fritak-trukket'],
			fordi: 'det skulle ikke vært gitt'
		},
		{
			tilfelle: 'fritaket gjelder til en annen dag',
			da: { ...fritatt, neste_endring: '2027-01-01' },
			nå: { ...fritatt, fritak: { ...fritak, til: '2027-03-31' }, neste_endring: '2027-04-01' },
			felt: ['neste_endring'],
			hvorfor: ['fritak-endret'],
			fordi: 'forlenget'
		}
	]);
});

describe('Sammenlign en frossen rapport: kravet', () => {
	prøv([
		{
			tilfelle: 'ny versjon med lengre frist',
			da: {},
			nå: { versjon: versjon(2, '2026-10-01'), status: 'missing', frist: '2026-12-31' },
			felt: ['status', 'frist'],
			hvorfor: ['krav-endret'],
			fordi: 'versjonen gjelder fra før dagen'
		},
		{
			tilfelle: 'ny versjon ber om mer, så et kurs på lavere nivå holder ikke',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: { versjon: versjon(2, '2026-10-01'), niva: 2, omfattet_fra: '2026-10-01' },
			felt: ['niva', 'status', 'gyldig_til'],
			hvorfor: ['krav-endret'],
			fordi: 'beviset er der fortsatt, og den nye starten er kravets'
		},
		{
			tilfelle: 'ny versjon ber om mindre, så et eldre kurs holder',
			da: { niva: 2 },
			nå: { ...oppfylt('2026-03-01', '2027-02-28'), versjon: versjon(2, '2026-10-01') },
			felt: ['niva', 'status', 'gyldig_til'],
			hvorfor: ['krav-endret'],
			fordi: 'kurset på nivå 1 var der hele tiden'
		},
		{
			tilfelle: 'ny versjon, og kurset er tilbakekalt',
			da: oppfylt('2026-03-01', '2027-02-28'),
			nå: { versjon: versjon(2, '2026-10-01') },
			tilbakekalt: ['2026-03-01', '2026-06-01'],
			felt: ['status', 'gyldig_til'],
			hvorfor: ['krav-endret', 'dokumentasjon-tilbakekalt'],
			fordi: 'begge deler har skjedd'
		},
		{
			tilfelle: 'kommunen har fått sin egen versjon med samme nummer',
			da: {},
			nå: { versjon: { eier: 'kommune', nummer: 1, fra: '2024-01-01' }, frist: '2026-01-15' },
			felt: ['frist'],
			hvorfor: ['krav-endret'],
			fordi: 'en innstramming er et annet krav'
		}
	]);
});

describe('Sammenlign en frossen rapport: ansettelsen', () => {
	prøv([
		{
			tilfelle: 'startdatoen er rettet',
			da: {},
			nå: { omfattet_fra: '2026-10-15', status: 'missing', frist: '2026-11-13' },
			felt: ['status', 'frist'],
			hvorfor: ['omfattet-endret'],
			fordi: 'fristen løper fra en annen dag'
		},
		{
			tilfelle: 'enheten er rettet',
			da: {},
			nå: { enhet: 'S2', gjennom: gjennom('S2') },
			felt: ['enhet'],
			hvorfor: ['omfattet-endret'],
			fordi: 'omfattet gjennom en annen enhet'
		},
		{
			tilfelle: 'en stilling til, som ikke er omfattet',
			da: {},
			nå: { enhet: 'S1,S2' },
			felt: ['enhet'],
			hvorfor: ['ansettelse-endret'],
			fordi: 'enhetene viser alle stillinger den dagen'
		},
		{
			tilfelle: 'tidligere start, så et gammelt kurs regnes med',
			da: {},
			nå: {
				omfattet_fra: '2020-01-01',
				status: 'expired',
				dokumentasjon: kurs('2021-03-01'),
				utlop: '2022-02-28'
			},
			felt: ['status'],
			hvorfor: ['omfattet-endret'],
			fordi: 'kurset er ikke nytt: det er starten som er en annen'
		},
		{
			tilfelle: 'meldes nå under et eldre ansattnummer',
			da: {},
			nå: { ansattnummer: '90', gjennom: [...gjennom('S1', '90'), ...gjennom('S1')] },
			felt: ['ansattnummer'],
			hvorfor: ['omfattet-endret'],
			fordi: 'samme person: en stilling som begynte før, er kommet til'
		},
		{
			tilfelle: 'personen har fått et annet navn',
			da: {},
			nå: { navn: 'Kari Dal' },
			felt: ['navn'],
			hvorfor: ['navn-endret'],
			fordi: 'rapporten viser navnet som det var'
		}
	]);
});

describe('Sammenlign en frossen rapport: fravær og resten', () => {
	prøv([
		{
			tilfelle: 'fravær ble registrert etterpå',
			da: {},
			nå: { status: 'paused', frist: null },
			felt: ['status', 'frist'],
			hvorfor: ['fravaer-endret'],
			fordi: 'ingenting annet forklarer at fristen står stille'
		},
		{
			tilfelle: 'fraværet er slettet',
			da: { status: 'paused', frist: '2026-12-15', neste_endring: '2026-12-01' },
			nå: { status: 'missing', frist: '2026-11-13', neste_endring: '2026-11-14' },
			felt: ['status', 'frist', 'neste_endring'],
			hvorfor: ['fravaer-endret'],
			fordi: 'fristen er tidligere'
		},
		{
			tilfelle: 'tidligere fravær flytter fristen',
			da: {},
			nå: { frist: '2026-02-28' },
			felt: ['frist'],
			hvorfor: ['fravaer-endret'],
			fordi: 'kravet og starten er de samme'
		},
		{
			tilfelle: 'bare det som skjer senere, er et annet',
			da: {},
			nå: { neste_endring: '2027-01-01' },
			felt: ['neste_endring'],
			hvorfor: ['senere-endret'],
			fordi: 'ansettelsen har for eksempel fått en sluttdato'
		},
		{
			tilfelle: 'ingenting forklarer det',
			da: {},
			nå: { status: 'met', gyldig_til: '2027-01-01' },
			felt: ['status', 'gyldig_til'],
			hvorfor: ['ukjent'],
			fordi: 'da sier vi det, og gjetter ikke'
		},
		{
			tilfelle: 'fravær forklarer ikke det et nytt kurs forklarer',
			da: { status: 'paused', frist: null },
			nå: oppfylt('2026-03-01', '2027-02-28'),
			felt: ['status', 'frist', 'gyldig_til'],
			hvorfor: ['dokumentasjon-ny'],
			fordi: 'grunnen som står, er nok'
		}
	]);
});

describe('Sammenlign en frossen rapport: lagt til og fjernet', () => {
	const ola = rad({ ansattnummer: '200', navn: 'Ola Vik', gjennom: gjennom('S1', '200') });
	const personvern = rad({ krav: 'personvern', kompetanse: 'personvern' });

	it.each([
		['en person er kommet til', [rad()], [rad(), ola], 'added', ['ansettelse-ny']],
		['en person er borte', [rad(), ola], [rad()], 'removed', ['ansettelse-borte']],
		['et krav er kommet til', [rad()], [rad(), personvern], 'added', ['krav-nytt']],
		['et krav er borte', [rad(), personvern], [rad()], 'removed', ['krav-borte']],
		[
			'en person er blitt omfattet av et krav som andre hadde',
			[rad(), { ...ola, krav: 'x' }],
			[rad(), { ...ola, krav: 'x' }, ola],
			'added',
			['omfattet-endret']
		],
		[
			'kravets nye versjon gjelder flere',
			[rad(), { ...ola, krav: 'x' }],
			[
				rad({ versjon: versjon(2, '2026-01-01') }),
				{ ...ola, krav: 'x' },
				rad({
					ansattnummer: '200',
					gjennom: gjennom('S1', '200'),
					versjon: versjon(2, '2026-01-01')
				})
			],
			'added',
			['krav-endret']
		],
		[
			'både personen og kravet er nye',
			[rad()],
			[rad(), { ...ola, krav: 'personvern' }],
			'added',
			['ansettelse-ny', 'krav-nytt']
		]
	] as const)('%s', (_, da, nå, slag, hvorfor) => {
		const endringer = compareRows([...da], [...nå]).filter(({ kind }) => kind !== 'changed');
		expect(endringer).toMatchObject([{ kind: slag, reasons: hvorfor, fields: [] }]);
	});

	it('alt er lagt til når rapporten var tom, og fjernet når svaret er tomt', () => {
		expect(compareRows([], [rad(), ola]).map(({ kind }) => kind)).toEqual(['added', 'added']);
		expect(compareRows([rad(), ola], []).map(({ kind }) => kind)).toEqual(['removed', 'removed']);
	});

	it('står i samme rekkefølge som i rapporten', () => {
		const endringer = compareRows([ola, rad()], [personvern, rad({ status: 'missing' })]);
		expect(
			endringer.map(({ kind, then, now }) => [
				kind,
				(now ?? then)?.ansattnummer,
				(now ?? then)?.krav
			])
		).toEqual([
			['changed', '100', 'infosikkerhet'],
			['added', '100', 'personvern'],
			['removed', '200', 'infosikkerhet']
		]);
	});
});
