#include "desktop/stopsignals.h"

#ifdef Q_OS_WIN

#include <windows.h>

namespace hawser {

namespace {
StopSignals *receiver = nullptr;

BOOL WINAPI controlEvent(DWORD)
{
    if (receiver)
        QMetaObject::invokeMethod(
            receiver, [] { emit receiver->stopRequested(); }, Qt::QueuedConnection);
    return TRUE;
}
} // namespace

class StopSignals::Private
{
};

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    receiver = this;
    SetConsoleCtrlHandler(controlEvent, TRUE);
}

StopSignals::~StopSignals()
{
    SetConsoleCtrlHandler(controlEvent, FALSE);
    receiver = nullptr;
}

} // namespace hawser

#else

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace hawser {

namespace {

// A signal handler may only write(); the notifier on the other end of the pipe does the rest.
std::array<int, 2> wakePipe{-1, -1};

extern "C" void onSignal(int)
{
    const char one = 1;
    [[maybe_unused]] const ssize_t ignored = ::write(wakePipe[1], &one, 1);
}

} // namespace

class StopSignals::Private
{
public:
    std::unique_ptr<QSocketNotifier> notifier;
};

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe(wakePipe.data()) != 0)
        return;
    for (const int end : wakePipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    d->notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        d->notifier->setEnabled(false);
        emit stopRequested();
    });
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action = {};
        action.sa_handler = onSignal;
        sigemptyset(&action.sa_mask);
        action.sa_flags = int(SA_RESTART) | int(SA_RESETHAND); // a second Ctrl+C ends at once
        sigaction(signal, &action, nullptr);
    }
}

StopSignals::~StopSignals()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, SIG_DFL);
    d->notifier.reset();
    ::close(wakePipe[0]);
    ::close(wakePipe[1]);
}

} // namespace hawser

#endif
