import { m } from '#lib/paraglide/messages.js';
import { limitWords } from '#lib/privacy/register-words.ts';
import type { SettingFault } from '#lib/server/privacy/index.ts';

/** What is wrong with a time, and the field of the form it is about. */
export function settingFaultWords(fault: SettingFault): { field: string; text: string } {
	switch (fault.kind) {
		case 'no-number':
			return { field: 'tid', text: m.ret_fault_number() };
		case 'outside':
			return { field: 'tid', text: m.ret_fault_outside(limitWords(fault.limits)) };
		case 'same':
			return { field: 'tid', text: m.ret_fault_same() };
		case 'none':
			return { field: 'grunn', text: m.ret_fault_reason() };
		case 'long':
			return { field: 'grunn', text: m.ret_fault_reason_long({ most: fault.most }) };
	}
}
