/** Work that passes by, as while a slider is dragged: the newest wish wins, those overtaken are never begun. */

export interface Newest<T> {
  show(wish: T): Promise<void>
  /** What is being worked on is no longer wanted: the change itself, or something else, takes the stage. */
  end(): void
}

export function createNewest<T>(work: (signal: AbortSignal, wish: T) => Promise<void>): Newest<T> {
  let wanted: { wish: T } | undefined
  let working: Promise<void> | undefined
  let controller = new AbortController()

  const workAll = async () => {
    try {
      while (wanted) {
        const { wish } = wanted
        wanted = undefined
        await work(controller.signal, wish)
      }
    } finally {
      working = undefined
    }
  }
  return {
    show(wish) {
      wanted = { wish }
      working ??= workAll()
      return working
    },
    end() {
      wanted = undefined
      controller.abort()
      controller = new AbortController()
    },
  }
}
