// Loaded before everything else: what was compiled at one start is not compiled again at the next.
import { enableCompileCache } from 'node:module'

enableCompileCache()
