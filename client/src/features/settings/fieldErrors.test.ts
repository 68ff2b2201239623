// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { ApiError } from '@/shared/api/client'
import { errorOf, fieldErrors } from './fieldErrors'

const refusal = new ApiError(400, { title: 'Bad', errors: { 'norm.started': ['From 0 to 1.'], 'adSpend[3].amount': ['Too much.', 'Really.'] } })

describe('errors of fields', () => {
  it('are read from the problem', () => expect(fieldErrors(refusal)).toEqual({ 'norm.started': 'From 0 to 1.', 'adSpend[3].amount': 'Too much. Really.' }))
  it('are none where something else went wrong', () => expect(fieldErrors(new TypeError('network'))).toEqual({}))
  it('belong to the field that holds them', () => {
    const errors = fieldErrors(refusal)
    expect(errorOf(errors, 'adSpend')).toBe('Too much. Really.')
    expect(errorOf(errors, 'norm.started')).toBe('From 0 to 1.')
    expect(errorOf(errors, 'norm.start')).toBeUndefined()
  })
})
