export { ensureMunicipality, formatMunicipalityNumber } from './ensure-municipality.ts';
export { ACCESS_ROLES, importAccess } from './import-access.ts';
export { importAbsences } from './import-absences.ts';
export { importEmployments, prepareEmployments } from './import-employments.ts';
export { listMunicipalities } from './municipality-queries.ts';
export { listEmployees, listPeopleByNumber } from './people-queries.ts';
export { listUnitCodes } from './org-queries.ts';
export { listPositionNames, registerPositionsAndSystems } from './register.ts';
