import { readQuantity } from '#calendar'
import type { LineQuantity } from '../schema.ts'

/** 項目の題名に書かれた数量。 What stands in its round brackets and can be read. */
export function quantitiesOf(title: string): LineQuantity[] {
  return [...title.matchAll(/（([^（）]+)）|\(([^()]+)\)/g)].flatMap(([, wide, narrow]) => {
    const text = (wide ?? narrow)!
    const value = readQuantity(text)
    return value ? [{ text, value }] : []
  })
}
