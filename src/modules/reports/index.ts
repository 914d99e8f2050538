import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { addBlock } from './operations/add-block.ts'
import { approveBlock } from './operations/approve-block.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { compareEditions } from './operations/compare-editions.ts'
import { createReport } from './operations/create-report.ts'
import { getBlock } from './operations/get-block.ts'
import { hideBlock } from './operations/hide-block.ts'
import { keepEdition } from './operations/keep-edition.ts'
import { listEditions } from './operations/list-editions.ts'
import { listFigures } from './operations/list-figures.ts'
import { listReports } from './operations/list-reports.ts'
import { moveBlock } from './operations/move-block.ts'
import { proposeBlocks } from './operations/propose-blocks.ts'
import { showDistricts } from './operations/show-districts.ts'
import { showEdition } from './operations/show-edition.ts'
import { showReport } from './operations/show-report.ts'
import { writeBlock } from './operations/write-block.ts'
import { decideReturnedText } from './operations/decide-returned-text.ts'
import { getReturn } from './operations/get-return.ts'
import { blockPhotos, returnedFiles } from './operations/returned-files.ts'
import { readReturn } from './operations/read-return.ts'
import { arrangePhotos } from './operations/arrange-photos.ts'
import { describePhoto } from './operations/describe-photo.ts'
import { listViews } from './operations/list-views.ts'
import { openPublicPhoto } from './operations/open-public-photo.ts'
import { publishReport } from './operations/publish-report.ts'
import { recordKind } from './operations/record-kind.ts'
import { recordPublicationRule } from './operations/record-publication-rule.ts'
import { recordView } from './operations/record-view.ts'
import { showPublicReport } from './operations/show-public-report.ts'
import { showSettings } from './operations/show-settings.ts'
import { withdrawPublication } from './operations/withdraw-publication.ts'
import { texts } from './web/texts.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = texts.reports
export const operations = {
  addBlock,
  approveBlock,
  bringPreset,
  compareEditions,
  createReport,
  decideReturnedText,
  getBlock,
  getReturn,
  hideBlock,
  keepEdition,
  listEditions,
  listFigures,
  listReports,
  moveBlock,
  proposeBlocks,
  readReturn,
  showDistricts,
  showEdition,
  showReport,
  arrangePhotos,
  describePhoto,
  listViews,
  openPublicPhoto,
  publishReport,
  recordKind,
  recordPublicationRule,
  recordView,
  showPublicReport,
  showSettings,
  withdrawPublication,
  writeBlock,
}

export const contributions: Contributions = {
  navRoom: {
    path: '/office/reports',
    title: texts.reports,
    permission: listReports.permission,
    order: 15,
    quick: [],
  },
  attachmentSubject: [returnedFiles, blockPhotos],
  recordKind: [
    {
      subjectType: 'reports.report',
      title: glossary.report,
      permission: listReports.permission,
      tables: ['reports.reports'],
      fields: { title: texts.title },
      path: () => '/office/reports',
    },
    {
      subjectType: 'reports.block',
      title: glossary.block,
      permission: getBlock.permission,
      tables: ['reports.blocks'],
      fields: { title: texts.title, hidden: texts.hidden },
      path: (id) => `/office/reports/blocks/${id}`,
    },
    {
      subjectType: 'reports.blockKind',
      title: glossary.blockKind,
      permission: showSettings.permission,
      tables: ['reports.block_kinds'],
      fields: { title: texts.title },
      path: () => '/office/reports/settings',
    },
    {
      subjectType: 'reports.publicationRule',
      title: glossary.publicationRule,
      permission: showSettings.permission,
      tables: ['reports.publication_rules'],
      fields: { smallest: texts.smallest },
      path: () => '/office/reports/settings',
    },
    {
      subjectType: 'reports.view',
      title: glossary.view,
      permission: listViews.permission,
      tables: ['reports.views'],
      fields: { title: texts.title, recipient: texts.recipient },
      path: () => '/office/reports',
    },
  ],
}
