/** A sentence with something else than text in it. */
import { createElement, Fragment, type ReactNode } from 'react'
import type { Pieces as Of } from '#sentences/pieces.ts'

export const Pieces = ({ of }: { of: Of<ReactNode> }) => createElement(Fragment, null, ...of)
