#pragma once

namespace hawser {

/// Lets the C library keep what is freed for the next use of it. glibc gives the end of a heap back
/// to the system as soon as 128 KiB are free there; what each socket is read into lies there, and
/// under a flood every page of it would be asked for, cleared and given back with each read. Costs
/// at most 16 MiB a thread that works much. For the whole process, from any thread; the sooner, the
/// more it helps.
/// No effect with other C libraries.
void keepHeapWarm();

} // namespace hawser
