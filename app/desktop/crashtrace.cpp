#include "desktop/crashtrace.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#define HAWSER_HAS_BACKTRACE
#endif
#endif

namespace hawser {

#ifdef Q_OS_WIN

// Not run here: there is no Windows on which this project is built yet.
namespace {

HANDLE traceFile = INVALID_HANDLE_VALUE;

LONG WINAPI onException(EXCEPTION_POINTERS *pointers)
{
    char line[96];
    const int length
        = wsprintfA(line, "exception %08lX at %p\r\n", pointers->ExceptionRecord->ExceptionCode,
                    pointers->ExceptionRecord->ExceptionAddress);
    DWORD written = 0;
    WriteFile(traceFile, line, DWORD(length), &written, nullptr);
    return EXCEPTION_CONTINUE_SEARCH;
}

} // namespace

CrashTrace::CrashTrace(const QString &path)
{
    traceFile
        = CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_WRITE,
                      FILE_SHARE_READ, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    SetUnhandledExceptionFilter(onException);
}

CrashTrace::~CrashTrace()
{
    SetUnhandledExceptionFilter(nullptr);
    CloseHandle(traceFile);
    traceFile = INVALID_HANDLE_VALUE;
}

#else

namespace {

constexpr std::array fatalSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr int mostFrames = 64;

int traceFile = -1;
// A stack of its own, as the other one may just have run over.
alignas(16) std::array<char, 64 * 1024> signalStack;

const char *nameOf(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV\n";
    case SIGBUS:
        return "SIGBUS\n";
    case SIGFPE:
        return "SIGFPE\n";
    case SIGILL:
        return "SIGILL\n";
    default:
        return "SIGABRT\n";
    }
}

/// Only calls that are safe in a signal handler.
extern "C" void onFatalSignal(int signal)
{
    const char *name = nameOf(signal);
    [[maybe_unused]] const ssize_t ignored = ::write(traceFile, name, std::strlen(name));
#ifdef HAWSER_HAS_BACKTRACE
    std::array<void *, mostFrames> frames;
    backtrace_symbols_fd(frames.data(), backtrace(frames.data(), mostFrames), traceFile);
#endif
    ::raise(signal); // its default action is back, see SA_RESETHAND: the process ends by it
}

} // namespace

CrashTrace::CrashTrace(const QString &path)
{
    traceFile = ::open(QFile::encodeName(path).constData(),
                       O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (traceFile < 0)
        return;
#ifdef HAWSER_HAS_BACKTRACE
    void *one = nullptr;
    backtrace(&one, 1); // loads what it needs now, as the handler may not
#endif
    stack_t stack = {};
    stack.ss_sp = signalStack.data();
    stack.ss_size = signalStack.size();
    sigaltstack(&stack, nullptr);
    for (const int signal : fatalSignals) {
        struct sigaction action = {};
        action.sa_handler = onFatalSignal;
        sigemptyset(&action.sa_mask);
        action.sa_flags = int(SA_ONSTACK) | int(SA_RESETHAND);
        sigaction(signal, &action, nullptr);
    }
}

CrashTrace::~CrashTrace()
{
    if (traceFile < 0)
        return;
    for (const int signal : fatalSignals)
        std::signal(signal, SIG_DFL);
    stack_t none = {};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
    ::close(traceFile);
    traceFile = -1;
}

#endif

} // namespace hawser
