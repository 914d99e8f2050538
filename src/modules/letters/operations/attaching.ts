import type { AttachmentSubject, Call } from '#kernel'
import { findLetter } from '../store/letters.ts'
import { reachOfReceived } from '../store/received.ts'
import { getLetter } from './get-letter.ts'
import { listReceived } from './list-received.ts'

/** Whoever writes papers of that section; an author from outside it sees the paper, and what is attached stays with the section. */
function mayAttach({ permissions, scopeIds }: Call['actor'], scopeId: string): boolean {
  return permissions.has('letters.letter.write') && scopeIds.includes(scopeId)
}

/** 発信文書に添付できるもの。 Above all the paper of decision with its stamps, until decisions are made on screen. */
export const letterFiles: AttachmentSubject = {
  subjectType: 'letters.letter',
  permission: getLetter.permission,
  kinds: {
    decision: { ja: '決裁済みの起案書', en: 'Signed paper of decision' },
    sentCopy: { ja: '発送した文書の写し', en: 'Copy of what was sent' },
    enclosure: { ja: '同封物', en: 'Enclosure' },
    reply: { ja: '返信・受領書', en: 'Reply or receipt' },
    other: { ja: 'その他', en: 'Other' },
  },
  async find({ db, actor }, letterId) {
    const letter = await findLetter(db, actor.councilId, letterId)
    return letter && { scopeId: letter.scopeId, mayAttach: mayAttach(actor, letter.scopeId) }
  },
  path: (id) => `/office/letters/${id}`,
}

/** 収受文書に添付できるもの。 The paper as it came in. */
export const receivedFiles: AttachmentSubject = {
  subjectType: 'letters.received',
  permission: listReceived.permission,
  kinds: {
    paper: { ja: '収受した文書', en: 'The paper received' },
    enclosure: { ja: '同封物', en: 'Enclosure' },
    answer: { ja: '回答・処理の記録', en: 'Answer or record of what was done' },
    other: { ja: 'その他', en: 'Other' },
  },
  async find({ db, actor }, receivedId) {
    const paper = await reachOfReceived(db, actor.councilId, receivedId)
    return paper && { scopeId: paper.scopeId, mayAttach: mayAttach(actor, paper.scopeId) }
  },
  path: (id) => `/office/letters/received/edit?receivedId=${id}`,
}
