/** Address of the installation without a slash at the end. Accounts, activities and the profile are named under it. */
export function homePage(env: NodeJS.ProcessEnv = process.env): string {
	return (env['ORIGIN'] || 'http://localhost:3000').replace(/\/+$/, '');
}
