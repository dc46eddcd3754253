import { listOwnSystems, require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { NotFound } from './gap-report.ts';
import { getMatrix, type Matrix, type MatrixInput, type MatrixMember } from './matrix.ts';
import { listPeopleOfSystem, findSystem, type SystemRole } from './system-queries.ts';

export interface SystemUsersInput extends MatrixInput {
	systemId: number;
}

export interface SystemUsers extends Matrix {
	system: { id: number; name: string };
	/** Every system the actor is responsible for. */
	systems: { id: number; name: string }[];
	members: SystemUser[];
}

export interface SystemUser extends MatrixMember {
	/** What they may be in the system, the most first. */
	roles: SystemRole[];
}

/**
 * Who may use a system on a day, and what they lack of what is asked because they do: nothing else of what is asked of them.
 * @throws Forbidden, NotFound
 */
export async function getSystemUsers(
	context: Context,
	input: SystemUsersInput
): Promise<SystemUsers> {
	const { actor } = context;
	const { systemId, date } = input;
	await require(context, 'system', { systemId, date });
	const system = await findSystem(context, systemId);
	if (!system) throw new NotFound('Fagsystemet finnes ikke.');
	const people = await listPeopleOfSystem(context, systemId, date);
	const name = system.name.toLocaleLowerCase('nb');
	const matrix = await getMatrix(
		context,
		people,
		input,
		({ scope }) => scope.system?.name.toLocaleLowerCase('nb') === name
	);
	const roles = new Map(people.map((person) => [person.personId, person.roles]));
	return {
		...matrix,
		system,
		systems: actor.kind === 'person' ? await listOwnSystems(context, actor.personId) : [],
		members: matrix.members.map((member) => ({
			...member,
			roles: roles.get(member.personId) ?? []
		}))
	};
}
