#pragma once

#include <QObject>
#include <QStringList>

#include <chrono>
#include <memory>

namespace hawser {

/// One window per profile folder. The first start holds a lock in the folder and listens at a local
/// socket that only its user can reach; every other hands its arguments over and ends.
///
/// What comes in is bounded in size, time and number, and is only ever told: whoever hears it
/// treats it like a command line of an unknown origin. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Claim : quint8 {
        First,      ///< this is the one, or there is no way to tell (the folder cannot be written)
        HandedOver, ///< another one runs, and has taken the arguments
        NoAnswer,   ///< another one runs, and does not answer
    };

    static constexpr qsizetype maximumBytes = 64 * 1024;
    static constexpr int maximumVisitors = 8;

    /// Touches nothing yet.
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);
    /// From now on another one can be the first.
    ~SingleInstance() override;

    /// Blocks for at most about \a patience: the other one may just be starting, or ending.
    Claim claim(const QStringList &arguments,
                std::chrono::milliseconds patience = std::chrono::seconds(5));

    /// Where the first one of \a folder listens: a path, or the name of a pipe on Windows.
    static QString socketName(const QString &folder);

signals:
    /// Somebody started Hawser again with \a arguments (without the program's name).
    void startedAgain(const QStringList &arguments);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser
