import {
	exportChain,
	startAgreement,
	verifySignatureChain,
	type VerifiedChain
} from '#lib/server/agreements/index.ts';
import { inTransaction, readClock } from '#lib/server/db/index.ts';
import { parseDay } from '#lib/server/imports/index.ts';
import { ensureMunicipality } from '#lib/server/people/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';

const ACTIONS = ['start', 'kontroll', 'kjede'] as const;

export const agreementCommand: Command = {
	summary: 'Ta i bruk databrukeravtalen som følger med, og kontroller signaturene',
	usage: `Bruk: kyndig avtale start [--kommune NNNN] [--fra ÅÅÅÅ-MM-DD]
      kyndig avtale kontroll --kommune NNNN
      kyndig avtale kjede --kommune NNNN

start     legg databrukeravtalen som følger med, i katalogen som versjon 1. Uten --kommune eies den av samarbeidet
kontroll  les gjennom kommunens kjede av signaturer, og si fra om den første raden som ikke stemmer
kjede     skriv ut de signerte endene av kjeden, én JSON-linje for hver dag: «statement» er det som er signert, «cms»
          signaturen (CMS, base64). Ta vare på dem et annet sted, så ser du om hele kjeden blir laget på nytt

Valg:
  --kommune NNNN    kommunenummer, for eksempel 1506
  --fra ÅÅÅÅ-MM-DD  første dag avtalen gjelder; i dag når ingen er oppgitt

Avtalen blir krevd av noen først når et krav i krav.yaml ber om den: avtale: databrukeravtale.`,
	async run(args, requestId) {
		const { action, municipalityId, from } = readOptions(args);
		return withDatabase(({ db }) =>
			inTransaction(db, { municipalityId }, async (trx) => {
				const context = operatorContext(trx, municipalityId, requestId);
				if (action === 'start') {
					await ensureMunicipality(context, 'avtale');
					const isNew = await startAgreement(context, from ?? readClock().today);
					process.stdout.write(
						isNew
							? 'Databrukeravtalen er lagt inn som versjon 1.\n'
							: 'Databrukeravtalen finnes alt. Ingenting er endret.\n'
					);
					return EXIT.done;
				}
				if (action === 'kjede') {
					for (const line of await exportChain(context))
						process.stdout.write(`${JSON.stringify(line)}\n`);
					return EXIT.done;
				}
				const verified = await verifySignatureChain(context);
				process.stdout.write(`${chainWords(verified)}\n`);
				return verified.broken ? EXIT.refused : EXIT.done;
			})
		);
	}
};

function chainWords({ links, signatures, voided, heads, last, broken }: VerifiedChain): string {
	if (broken)
		return [
			`Kjeden er brutt i rad ${broken.position}: ${FAULTS[broken.kind]}.`,
			...(broken.signatureId === null ? [] : [`Signatur: ${broken.signatureId}`]),
			`Rader som stemmer før den: ${links}`
		].join('\n');
	return [
		`Kjeden stemmer: ${signatures} signaturer, ${voided} annulleringer, ${heads} signerte ender.`,
		...(last ? [`Siste rad ${last.position}: ${last.hash}`] : [])
	].join('\n');
}

const FAULTS: Record<NonNullable<VerifiedChain['broken']>['kind'], string> = {
	missing: 'raden mangler',
	order: 'raden hviler ikke på den før',
	altered: 'raden er endret',
	trace: 'et navn, en adresse eller en begrunnelse er endret',
	signature: 'signaturen er borte eller endret',
	version: 'teksten som ble signert, er endret',
	document: 'skannen av papiret, eller fila fra signeringstjenesten, er borte eller endret',
	head: 'raden er en annen enn den som ble signert for dagen'
};

function readOptions(args: string[]) {
	const { values, positionals } = readArguments(args, {
		kommune: { type: 'string' },
		fra: { type: 'string' }
	});
	const [name, ...rest] = positionals;
	const action = ACTIONS.find((one) => one === name);
	if (!action)
		throw new UsageError(
			name === undefined ? 'Hva skal gjøres? start, kontroll eller kjede.' : `Ukjent: ${name}.`
		);
	if (rest.length > 0) throw new UsageError(`Ukjent argument: ${rest.join(' ')}.`);
	if (action !== 'start' && values.kommune === undefined)
		throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	if (action !== 'start' && values.fra !== undefined)
		throw new UsageError('--fra hører sammen med start.');
	const from = values.fra === undefined ? null : parseDay(values.fra);
	if (from && 'wrong' in from) throw new UsageError(`--fra er ikke en dag: ${values.fra}.`);
	return {
		action,
		from: from?.day ?? null,
		municipalityId: values.kommune === undefined ? 0 : readMunicipality(values.kommune)
	};
}
