import type { checkFolder } from './check/check-folder.ts';

/** {@link checkFolder}, which is read when somebody asks for it: it brings what reads Markdown. */
export const checkCourses: typeof checkFolder = async (input) => {
	const check = await import('./check/check-folder.ts');
	return check.checkFolder(input);
};
