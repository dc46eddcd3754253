import { insertRows, type LocalText, type Trx } from '../db/index.ts';

export async function findAgreement(trx: Trx, code: string) {
	return trx
		.selectFrom('agreement')
		.select(['id', 'municipalityId'])
		.where('code', '=', code)
		.executeTakeFirst();
}

export async function upsertAgreement(
	trx: Trx,
	agreement: { municipalityId: number; code: string; title: LocalText }
): Promise<number> {
	const title = JSON.stringify(agreement.title);
	const { id } = await trx
		.insertInto('agreement')
		.values({ ...agreement, title })
		.onConflict((conflict) => conflict.column('code').doUpdateSet({ title }))
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

export async function insertAgreementVersion(
	trx: Trx,
	version: {
		agreementId: number;
		municipalityId: number;
		number: number;
		validFrom: string;
		material: boolean;
		graceDays: number;
		content: LocalText;
	}
): Promise<void> {
	await trx
		.insertInto('agreementVersion')
		.values({ ...version, content: JSON.stringify(version.content) })
		.execute();
}

export async function insertSignatures(
	trx: Trx,
	municipalityId: number,
	rows: { personId: number; agreementId: number; version: number; signedOn: string }[]
): Promise<void> {
	await insertRows(
		trx,
		'signature',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			agreement_id: 'integer',
			version_number: 'integer',
			signed_on: 'date'
		},
		rows.map(({ personId, agreementId, version, signedOn }) => [
			municipalityId,
			personId,
			agreementId,
			version,
			signedOn
		])
	);
}
