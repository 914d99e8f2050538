import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewPost } from '../schema.ts'
import * as store from '../store/organisation.ts'

const refusals = {
  nameTaken: { status: 409, ja: 'その職名はすでにあります。一覧から選んでください。', en: 'There is such a title already. Choose it from the list.' },
} as const

/** 職名を足す。 It stands behind the others in order of rank. */
export const openPost = defineOperation({
  name: 'identity.openPost',
  title: { ja: '職名を足す', en: 'Add a title of a post' },
  kind: 'command',
  permission: 'identity.organisation.change',
  input: NewPost,
  output: z.object({ postId: z.uuid() }),
  refusals,
  async handle({ name }, call) {
    const postId = call.newId()
    if (!(await store.insertPost(call.db, call.actor.councilId, postId, name)))
      refuse(refusals, 'nameTaken', [{ path: 'name', message: refusals.nameTaken }])
    call.audit({ subject: { type: 'identity.post', id: postId }, fields: ['name'] })
    return { postId }
  },
})
