export { grantRole, markDemoPeople } from './grant-role.ts';
export { Forbidden, listDecidable, require, type Permission } from './require.ts';
export {
	findSignedIn,
	isDemo,
	listDemoChoices,
	signInAsDemo,
	signOut,
	type DemoChoice
} from './sign-in.ts';
export { listLedUnits } from './queries.ts';
export { NotSignedIn, withContext, withVisitor } from './with-context.ts';
