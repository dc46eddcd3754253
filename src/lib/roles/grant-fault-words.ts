import { m } from '#lib/paraglide/messages.js';
import type { GrantFault } from '#lib/server/auth/index.ts';

/** What is wrong with a role or a deputy that somebody asks for, and what to do. */
export function grantFaultWords(fault: GrantFault): string {
	switch (fault.field) {
		case 'person':
			return {
				none: m.grant_fault_person_none,
				self: m.grant_fault_person_self,
				'not-employed': m.grant_fault_person_gone,
				already: m.grant_fault_person_already
			}[fault.kind]();
		case 'role':
			return m.grant_fault_role();
		case 'from':
			return m.grant_fault_from();
		case 'until':
			return {
				'no-day': m.grant_fault_until,
				'before-from': m.grant_fault_until_before,
				gone: m.grant_fault_until_gone,
				'too-long': m.grant_fault_until_long
			}[fault.kind]();
		case 'reason':
			return fault.kind === 'none'
				? m.grant_fault_reason()
				: m.grant_fault_reason_long({ most: fault.most });
	}
}
