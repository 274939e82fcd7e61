#pragma once

#include <QLockFile>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace hawser {

/// Keeps two Hawsers from writing the index at the same time: a keychain cannot compare and swap.
/// Advisory: whoever cannot have the lock in time goes on without it, because a hanging peer must
/// not stop us; the worst is then what ProfileVault mends at the next change.
/// The lock file holds a process number, nothing else. Single-threaded.
class IndexLock : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds longestWait = std::chrono::seconds(30);

    /// Without \a path there is nobody to wait for.
    explicit IndexLock(const QString &path);

    /// \a then is called once, from the event loop; not after this lock's end.
    void acquire(std::function<void()> then);
    void release();

private:
    void attempt();
    void proceed();

    std::unique_ptr<QLockFile> m_file;
    QTimer m_again;
    std::chrono::milliseconds m_waited{0};
    std::function<void()> m_then;
};

} // namespace hawser
