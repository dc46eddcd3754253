import {
	rebuildTimeline,
	type Rebuilt,
	type TimelineDifference
} from '#lib/server/competence/index.ts';
import { inTransaction } from '#lib/server/db/index.ts';
import { formatMunicipalityNumber, listMunicipalities } from '#lib/server/people/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';
import { createProgress } from './progress.ts';

/** Differences that are written out; the rest are counted. */
const TOLD = 20;

export const rebuildCommand: Command = {
	summary: 'Regn ut alle statuser på nytt og si fra om noe var annerledes',
	usage: `Bruk: kyndig rebuild [--kommune NNNN] [--check]

Regner ut statuslinjene på nytt fra grunnlaget og skriver hver forskjell.

Valg:
  --kommune NNNN  bare denne kommunen (ellers alle)
  --check         bare sammenlign, og endre ingenting; sluttkode 1 hvis noe er forskjellig`,
	async run(args, requestId) {
		const { values, positionals } = readArguments(args, {
			kommune: { type: 'string' },
			check: { type: 'boolean', default: false }
		});
		if (positionals.length > 0) throw new UsageError(`Ukjent argument: ${positionals.join(' ')}.`);
		const only = values.kommune === undefined ? null : readMunicipality(values.kommune);
		const found = await withDatabase(async ({ db }) => {
			const all = await inTransaction(db, { municipalityId: 0 }, (trx) => listMunicipalities(trx));
			const wanted = all.filter(({ id }) => id !== 0 && (only === null || id === only));
			if (only !== null && wanted.length === 0)
				throw new UsageError(`Kommunen ${formatMunicipalityNumber(only)} er ikke lest inn ennå.`);
			let differences = 0;
			for (const { id, name } of wanted) {
				const result = await inTransaction(db, { municipalityId: id }, (trx) =>
					rebuildTimeline(operatorContext(trx, id, requestId), {
						write: !values.check,
						onProgress: createProgress(name)
					})
				);
				differences += result.differences.length + result.counts.length;
				process.stdout.write(
					`${formatMunicipalityNumber(id)} ${name}: ${result.people} personer, ${summary(result.differences, values.check)}\n`
				);
				for (const line of result.differences.slice(0, TOLD).flatMap(linesOf))
					process.stdout.write(`  ${line}\n`);
				for (const line of countLines(result.counts, values.check))
					process.stdout.write(`  ${line}\n`);
			}
			return differences;
		});
		return values.check && found > 0 ? EXIT.refused : EXIT.done;
	}
};

function summary(differences: TimelineDifference[], checkOnly: boolean): string {
	if (differences.length === 0) return 'ingen forskjeller.';
	const rest = differences.length > TOLD ? ` (de ${TOLD} første vises)` : '';
	return `${differences.length} med forskjeller, ${checkOnly ? 'ikke rettet' : 'rettet'}${rest}.`;
}

/** Days on which the counts that figures build on were not those of the timeline. */
function countLines(counts: Rebuilt['counts'], checkOnly: boolean): string[] {
	if (counts.length === 0) return [];
	return [
		`tellingene var feil på ${counts.length} dager, ${checkOnly ? 'ikke rettet' : 'rettet'}.`,
		...counts
			.slice(0, TOLD)
			.map(
				({ day, kept, counted }) => `${day}: talt ${kept.join(' ')}, skal være ${counted.join(' ')}`
			)
	];
}

function linesOf({ personId, stored, computed }: TimelineDifference): string[] {
	return [
		...stored.map((line) => `person ${personId}: lagret, men feil: ${line}`),
		...computed.map((line) => `person ${personId}: skal være: ${line}`)
	];
}
