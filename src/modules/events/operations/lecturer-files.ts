import type { AttachmentSubject } from '#kernel'
import { listLecturers as storedLecturers } from '../store/lecturers.ts'
import { addLecturer } from './add-lecturer.ts'
import { listLecturers } from './list-lecturers.ts'

/** 講師に添付できるもの。 In the scope of the lecturer; whoever may change what was agreed may attach. */
export const lecturerFiles: AttachmentSubject = {
  subjectType: 'events.lecturer',
  permission: listLecturers.permission,
  kinds: {
    acceptance: { ja: '承諾書', en: 'Acceptance' },
    career: { ja: '略歴', en: 'Career' },
    handout: { ja: '資料', en: 'Papers' },
    other: { ja: 'その他', en: 'Other' },
  },
  async find({ db, actor }, lecturerId) {
    const [lecturer] = await storedLecturers(db, actor.councilId, { lecturerIds: [lecturerId] })
    return lecturer && { scopeId: lecturer.scopeId, mayAttach: actor.permissions.has(addLecturer.permission) }
  },
  path: (id) => `/office/events/lecturers?of=${id}`,
}
