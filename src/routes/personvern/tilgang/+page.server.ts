import { listPermissions } from '#lib/server/auth/index.ts';

export const load = () => ({ roles: listPermissions() });
