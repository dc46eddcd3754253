import { sql } from 'kysely';
import { insertRows, type LocalQuestions, type LocalText, type Trx } from '../db/index.ts';
import type { Whereabouts } from './timeline-queries.ts';

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
		questions: LocalQuestions;
	}
): Promise<void> {
	await trx
		.insertInto('agreementVersion')
		.values({
			...version,
			content: JSON.stringify(version.content),
			questions: JSON.stringify(version.questions)
		})
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

/**
 * Locks the person as `lockPeople` does and then adds their signature unless it is there or the version is not the one in
 * force on the day, in one round trip.
 * @returns where the person is employed, and the signature's id; null: nothing was added
 */
export async function lockAndInsertSignature(
	trx: Trx,
	row: {
		municipalityId: number;
		personId: number;
		agreementId: number;
		version: number;
		signedOn: string;
	}
): Promise<{ everywhere: Whereabouts[]; id: string | null }> {
	const { municipalityId, personId, agreementId, version, signedOn } = row;
	const { rows } = await sql<Partial<Whereabouts> & { id: string | null }>`
		with locked as materialized (select * from timeline_lock(array[${personId}::integer])),
		in_force as (
			select number from agreement_version
			where agreement_id = ${agreementId} and valid_from <= ${signedOn}::date and withdrawn_on is null
			order by valid_from desc, number desc limit 1
		),
		written as (
			insert into signature (municipality_id, person_id, agreement_id, version_number, signed_on)
			select ${municipalityId}::integer, ${personId}::integer, ${agreementId}::integer, number, ${signedOn}::date
			from in_force where number = ${version} and (select count(*) from locked) >= 0
			on conflict do nothing returning id
		)
		select locked.*, (select id from written) as id
			from (values (1)) as one left join locked on true order by municipality_id`.execute(trx);
	return {
		everywhere: rows.flatMap(({ municipalityId: where, people, frame }) =>
			where && people ? [{ municipalityId: where, people, frame: frame ?? null }] : []
		),
		id: rows[0]?.id ?? null
	};
}

/** A person's signature of a version in a kommune, unless it is voided. */
export async function findSignature(
	trx: Trx,
	asked: { municipalityId: number; personId: number; agreementId: number; version: number }
): Promise<string | null> {
	const row = await trx
		.selectFrom('signature')
		.select('id')
		.where('municipalityId', '=', asked.municipalityId)
		.where('personId', '=', asked.personId)
		.where('agreementId', '=', asked.agreementId)
		.where('versionNumber', '=', asked.version)
		.where('voidedOn', 'is', null)
		.executeTakeFirst();
	return row?.id ?? null;
}

/** @returns false when it is voided already */
export async function voidSignatureRow(
	trx: Trx,
	row: { municipalityId: number; id: string; on: string; at: Date; by: string; reason: string }
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('signature')
		.set({ voidedOn: row.on, voidedAt: row.at, voidedBy: row.by, voidReason: row.reason })
		.where('municipalityId', '=', row.municipalityId)
		.where('id', '=', row.id)
		.where('voidedOn', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** @returns the number it got */
export async function insertNextVersion(
	trx: Trx,
	version: {
		agreementId: number;
		municipalityId: number;
		validFrom: string;
		material: boolean;
		graceDays: number;
		content: LocalText;
		questions: LocalQuestions;
		createdBy: string;
		approvedBy: string;
		approvedAt: Date;
	}
): Promise<number> {
	const { number } = await trx
		.insertInto('agreementVersion')
		.values((eb) => ({
			...version,
			content: JSON.stringify(version.content),
			questions: JSON.stringify(version.questions),
			number: eb
				.selectFrom('agreementVersion')
				.select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
				.where('agreementId', '=', version.agreementId)
		}))
		.returning('number')
		.executeTakeFirstOrThrow();
	return number;
}

export async function withdrawVersionRow(
	trx: Trx,
	row: { agreementId: number; number: number; on: string; by: string; reason: string }
): Promise<void> {
	await trx
		.updateTable('agreementVersion')
		.set({ withdrawnOn: row.on, withdrawnBy: row.by, withdrawReason: row.reason })
		.where('agreementId', '=', row.agreementId)
		.where('number', '=', row.number)
		.where('withdrawnOn', 'is', null)
		.execute();
}

/** Every kommune of the installation, in order. */
export async function listAllMunicipalities(trx: Trx): Promise<number[]> {
	const rows = await trx
		.selectFrom('municipality')
		.select('id')
		.where('id', '>', 0)
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}
