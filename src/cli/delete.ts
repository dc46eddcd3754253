import { inTransaction } from '#lib/server/db/index.ts';
import { isBefore, parseDay } from '#lib/server/imports/index.ts';
import { formatMunicipalityNumber, listMunicipalities } from '#lib/server/people/index.ts';
import { noteRun, runRetention, type Deleted } from '#lib/server/privacy/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, readMoment, withDatabase } from './database.ts';

export const deleteCommand: Command = {
	summary: 'Slett det som er eldre enn kommunen skal oppbevare',
	usage: `Bruk: kyndig slett [--kommune NNNN] [--dato ÅÅÅÅ-MM-DD] [--prov]

Sletter personopplysninger som er forbi oppbevaringstiden, slik kommunen har satt den. Serveren gjør det samme av seg
selv flere ganger i døgnet. Skriver én linje per kommune og kategori: kategori, første dag som blir beholdt, antall.
Alt som slettes, står i kommunens slettelogg.

Valg:
  --kommune NNNN     bare denne kommunen (ellers alle, og det som er felles)
  --dato ÅÅÅÅ-MM-DD  dagen det regnes fra (ellers i dag); en senere dag bare sammen med --prov
  --prov             bare tell, og slett ingenting`,
	async run(args, requestId) {
		const { values, positionals } = readArguments(args, {
			kommune: { type: 'string' },
			dato: { type: 'string' },
			prov: { type: 'boolean', default: false }
		});
		if (positionals.length > 0) throw new UsageError(`Ukjent argument: ${positionals.join(' ')}.`);
		const only = values.kommune === undefined ? undefined : readMunicipality(values.kommune);
		const moment = readMoment();
		const parsed = values.dato === undefined ? { day: moment.today } : parseDay(values.dato);
		if ('wrong' in parsed) throw new UsageError(`--dato «${values.dato}» ${parsed.wrong}`);
		if (!values.prov && isBefore(moment.today, parsed.day))
			throw new UsageError(`--dato ${parsed.day} har ikke vært. Legg til --prov for å bare telle.`);
		await withDatabase(async ({ db }) => {
			const all = await inTransaction(db, { municipalityId: 0 }, (trx) => listMunicipalities(trx));
			if (only !== undefined && !all.some(({ id }) => id === only))
				throw new UsageError(`Kommunen ${formatMunicipalityNumber(only)} er ikke lest inn ennå.`);
			const done = new Map<number, Deleted[]>();
			await runRetention(
				db,
				{ ...moment, today: parsed.day, only, isDry: values.prov },
				(deleted) => {
					const { municipalityId, category, cutOff, deleted: count } = deleted;
					done.set(municipalityId, [...(done.get(municipalityId) ?? []), deleted]);
					process.stdout.write(
						`${formatMunicipalityNumber(municipalityId)}\t${category}\t${cutOff}\t${count}\n`
					);
				}
			);
			if (!values.prov)
				for (const [id, deleted] of done)
					await inTransaction(db, { municipalityId: id }, (trx) =>
						noteRun(operatorContext(trx, id, requestId), deleted)
					);
		});
		return EXIT.done;
	}
};
