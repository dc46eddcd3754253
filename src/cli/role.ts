import { grantFaultWords } from '#lib/roles/grant-fault-words.ts';
import {
	endRole,
	giveRole,
	GrantNotFound,
	GrantRefused,
	listRoleHolders
} from '#lib/server/auth/index.ts';
import { inTransaction, type Context } from '#lib/server/db/index.ts';
import { listPeopleByNumber } from '#lib/server/people/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';

export const roleCommand: Command = {
	summary: 'Vis, gi og avslutt roller i en kommune',
	usage: `Bruk: kyndig rolle --kommune NNNN [valg]

Skriver hvem som har hvilken rolle: rolle, navn, første og siste dag. Her lages den første administratoren i en
kommune; resten gir administratoren selv i Kyndig.

Valg:
  --kommune NNNN     kommunenummer, for eksempel 1506
  --gi ROLLE         gi en ansatt rollen: hr, kommunedirektor, kursansvarlig, informasjonssikkerhetsansvarlig,
                     personvernombud, tillitsvalgt, arkivar, kommuneadministrator eller samarbeidsadministrator
  --avslutt ROLLE    avslutt rollen til en ansatt
  --ansatt NUMMER    ansattnummeret, sammen med --gi og --avslutt
  --grunn TEKST      hvorfor, sammen med --gi
  --fra ÅÅÅÅ-MM-DD   første dag (ellers i dag)
  --til ÅÅÅÅ-MM-DD   siste dag (ellers ingen)

Alt som gis og avsluttes, står i kommunens logg med brukeren din.`,
	run: runRole
};

async function runRole(args: string[], requestId: string): Promise<number> {
	const options = readOptions(args);
	const { municipalityId } = options;
	try {
		const holders = await withDatabase(({ db }) =>
			inTransaction(db, { municipalityId }, async (trx) => {
				const context = operatorContext(trx, municipalityId, requestId);
				await change(context, options);
				return listRoleHolders(context);
			})
		);
		for (const { role, name, from, last } of holders)
			process.stdout.write(`${[role, name, from, last ?? ''].join('\t')}\n`);
		return EXIT.done;
	} catch (error) {
		if (error instanceof GrantRefused)
			process.stderr.write(`${error.faults.map(grantFaultWords).join('\n')}\n`);
		else if (error instanceof GrantNotFound) process.stderr.write(`${error.message}\n`);
		else throw error;
		process.stderr.write('Ingenting er endret.\n');
		return EXIT.refused;
	}
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[]) {
	const { values, positionals } = readArguments(args, {
		kommune: { type: 'string' },
		gi: { type: 'string' },
		avslutt: { type: 'string' },
		ansatt: { type: 'string' },
		grunn: { type: 'string' },
		fra: { type: 'string' },
		til: { type: 'string' }
	});
	if (positionals.length > 0) throw new UsageError(`Ukjent argument: ${positionals.join(' ')}.`);
	if (values.kommune === undefined) throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	if (values.gi !== undefined && values.avslutt !== undefined)
		throw new UsageError('Gi eller avslutt, ikke begge.');
	const role = values.gi ?? values.avslutt;
	if ((role !== undefined) !== (values.ansatt !== undefined))
		throw new UsageError('--ansatt hører sammen med --gi eller --avslutt.');
	return {
		municipalityId: readMunicipality(values.kommune),
		isEnd: values.avslutt !== undefined,
		role,
		employeeNumber: values.ansatt,
		reason: values.grunn ?? '',
		from: values.fra,
		last: values.til ?? ''
	};
}

async function change(context: Context, options: Options): Promise<void> {
	const { role, employeeNumber, isEnd, reason, from, last } = options;
	if (role === undefined || employeeNumber === undefined) return;
	const people = await listPeopleByNumber(context.trx, context.municipalityId);
	const personId = people.get(employeeNumber) ?? null;
	if (!isEnd)
		return giveRole(context, { personId, role, from: from ?? context.today, last, reason });
	const held = (await listRoleHolders(context)).find(
		(holder) => holder.personId === personId && holder.role === role
	);
	if (!held) throw new GrantNotFound();
	return endRole(context, held);
}
