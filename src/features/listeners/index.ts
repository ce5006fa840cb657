export { type Listener, listenersOf } from './store.ts'
