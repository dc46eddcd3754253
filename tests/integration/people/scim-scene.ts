import { makeToken } from '#lib/server/people/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { ask, type Ask, type Answered } from '../../support/scim-server.ts';
import { personOf, setScene } from '../../support/scene.ts';

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const HR = `ansattnummer;personid;fornavn;etternavn;epost;telefon;enhetskode;enhet;stilling;startdato;sluttdato
20;;Kari;Nordmann;kari@gammel.example;+47 912 34 567;A;Hjemmetjenesten;Sykepleier;2020-01-01;
30;nokkel-ola;Ola;Hansen;;;A;Hjemmetjenesten;Vernepleier;2020-01-01;
40;;Siv;Berg;siv@molde.example;;B;Barnehagen;Pedagog;2020-01-01;2025-12-31
`;

/** People in Molde and, with the same numbers, in Vestnes; and a token in each. */
export async function setProvisioning(
	db: TestDatabase
): Promise<{ molde: string; vestnes: string }> {
	await setScene(db, { hr: HR });
	await setScene(db, { hr: HR.replaceAll('nokkel-ola', 'nokkel-per') }, { municipalityId: 1535 });
	const token = (municipalityId: number) =>
		db.asOperator((context) => makeToken(realTime(context), { name: 'Entra ID', days: 365 }), {
			municipalityId
		});
	return { molde: await token(1506), vestnes: await token(1535) };
}

/** The server reads the clock; a scene is on a day of its own. */
export function realTime<T extends { now: Date }>(context: T): T {
	return { ...context, now: new Date() };
}

export const person = (db: TestDatabase, number: string, municipalityId = 1506) =>
	db.asOperator((context) => personOf(context, number), { municipalityId });

/** Asks with a token. */
export function client(token: () => string) {
	return (method: string, path: string, body?: unknown, options: Ask = {}): Promise<Answered> =>
		ask(method, path, { token: token(), ...(body !== undefined && { body }), ...options });
}

let made = 0;

/** A user as Entra ID creates it, with a name of its own. */
export function newUser(more: Record<string, unknown> = {}): Record<string, unknown> {
	made++;
	return {
		schemas: [CORE, ENTERPRISE],
		externalId: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
		userName: `bruker${made}@molde.example`,
		active: true,
		...more
	};
}

export const patch = (...operations: unknown[]) => ({
	schemas: [PATCH_OP],
	Operations: operations
});
