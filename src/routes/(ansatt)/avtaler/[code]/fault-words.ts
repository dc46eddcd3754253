import { m } from '#lib/paraglide/messages.js';
import type { SigningFault } from '#lib/server/agreements/index.ts';

/** Why a signature was not given, and what to do. */
export function faultWords(fault: SigningFault): string {
	switch (fault) {
		case 'superseded':
			return m.avtaler_fault_superseded();
		case 'altered':
			return m.avtaler_fault_altered();
		case 'unread':
			return m.avtaler_fault_unread();
		case 'unanswered':
			return m.avtaler_fault_unanswered();
		case 'unemployed':
			return m.avtaler_unemployed();
	}
}
