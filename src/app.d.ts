import type { Locale } from '#lib/locale.ts';
import type { HeldRole, PermissionName } from '#lib/server/auth/index.ts';

declare global {
	namespace App {
		interface Locals {
			requestId: string;
			/** The page that was asked for, to come back to. */
			address: string;
			locale: Locale;
			session: null | {
				/** Stays the same when the token changes. */
				id: string;
				createdAt: Date;
				/** When the person last showed who they are. */
				confirmedAt: Date | null;
				personId: number;
				municipalityId: number;
				givenName: string;
				name: string;
				municipalityName: string;
				/** The person's own, from HR. */
				language: Locale;
				/** Units that the person leads today, or (not `isOwn`) stands in for the leader of. */
				leads: { id: number; name: string; isOwn: boolean }[];
				/** The roles the person holds, read for this request; null where something may change, which asks again. */
				roles: HeldRole[] | null;
				/** What the person can be asked for at all, by the permission table. */
				may: PermissionName[];
			};
		}

		interface Error {
			/** What has happened. */
			message: string;
			/** What to do about it; the browser has no words but for its own faults. */
			text?: string;
			/** What a person gives to support; empty when the fault is in the browser. */
			requestId: string;
		}

		interface PageData {
			/** Type size: `md` for employees' pages (default), `sm` for workspaces. */
			size?: 'md' | 'sm';
			/** Lesson, question, signing: no menus, the page has its own FocusHeader. */
			focus?: boolean;
		}
	}
}

export {};
