import type { Contributions } from '#kernel'
import { resourceAssured, resourcePublished } from './facts.ts'
import { glossary } from './glossary.ts'
import { addPlace } from './operations/add-place.ts'
import { addSchedule } from './operations/add-schedule.ts'
import { assureService } from './operations/assure-service.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { findResources } from './operations/find-resources.ts'
import { getPlace } from './operations/get-place.ts'
import { getResource } from './operations/get-resource.ts'
import { getService } from './operations/get-service.ts'
import { listAssurances } from './operations/list-assurances.ts'
import { listPlaces } from './operations/list-places.ts'
import { listPublicChoices } from './operations/list-public-choices.ts'
import { listServices } from './operations/list-services.ts'
import { listTerms } from './operations/list-terms.ts'
import { listToConfirm } from './operations/list-to-confirm.ts'
import { publishService } from './operations/publish-service.ts'
import { readOpenData } from './operations/read-open-data.ts'
import { assuranceWayTitles } from './schema.ts'
import { recordPlace } from './operations/record-place.ts'
import { recordService } from './operations/record-service.ts'
import { recordStandard } from './operations/record-standard.ts'
import { recordTerm } from './operations/record-term.ts'
import { removePlace } from './operations/remove-place.ts'
import { removeSchedule } from './operations/remove-schedule.ts'
import { returnService } from './operations/return-service.ts'
import { setAlert } from './operations/set-alert.ts'
import { settleResources } from './operations/settle-resources.ts'
import { submitService } from './operations/submit-service.ts'
import { takeBackService } from './operations/take-back-service.ts'
import { assuranceRecords, districtPanel, placeKind, publicationRecords, serviceKind, toConfirm } from './operations/telling.ts'
import { withdrawAssurance } from './operations/withdraw-assurance.ts'
import { texts } from './web/texts.ts'

export { resourceAssured, resourcePublished }
export { glossary }
export { grants } from './policy.ts'
export { nested, packageResources, pageOf } from './rules/hsds-nesting.ts'
export const title = { ja: '社会資源', en: 'Social resources' }
export const operations = {
  addPlace,
  addSchedule,
  assureService,
  bringPreset,
  findResources,
  getPlace,
  getResource,
  getService,
  listAssurances,
  listPlaces,
  listPublicChoices,
  listServices,
  listTerms,
  listToConfirm,
  publishService,
  readOpenData,
  recordPlace,
  recordService,
  recordStandard,
  recordTerm,
  removePlace,
  removeSchedule,
  returnService,
  setAlert,
  settleResources,
  submitService,
  takeBackService,
  withdrawAssurance,
}
export const factKinds = [resourcePublished, resourceAssured]

export const contributions: Contributions = {
  navRoom: {
    path: '/office/resources',
    title,
    permission: listServices.permission,
    order: 35,
    quick: [
      { path: '/office/resources', title: texts.findServices, permission: listServices.permission },
      { path: '/office/resources/check', title: texts.worklist, permission: listToConfirm.permission },
    ],
  },
  todayRecords: toConfirm,
  districtPanel,
  factTag: [
    {
      kinds: [resourcePublished.kind, resourceAssured.kind],
      tag: 'kind',
      words: {
        permission: listTerms.permission,
        read: async (run) =>
          Object.fromEntries((await run(listTerms, { list: 'kind' })).terms.map(({ code, title: ja, english: en }) => [code, { ja, en }])),
      },
    },
    { kinds: [resourceAssured.kind], tag: 'way', words: { read: async () => assuranceWayTitles } },
  ],
  recordSource: [publicationRecords, assuranceRecords],
  recordKind: [serviceKind, placeKind],
}
