#include "console/profiletransfer.h"

#include "profiles/privatefile.h"
#include "profiles/profileexport.h"

#include <QCoreApplication>
#include <QFile>
#include <QFutureWatcher>
#include <QPointer>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace hawser {

namespace {

struct ProfileTransferWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfileTransfer)
};

tl::unexpected<QString> wrong(const QString &message)
{
    return tl::make_unexpected(message);
}

/// Runs \a work on a thread of the pool, because a passphrase takes a second of it, and hands its
/// result to \a then on this thread while \a context lives.
template<typename Result>
void inBackground(QObject *context, std::function<Result()> work,
                  std::function<void(const Result &)> then)
{
    auto promise = std::make_shared<QPromise<Result>>();
    auto *watcher = new QFutureWatcher<Result>(context);
    QObject::connect(watcher, &QFutureWatcher<Result>::finished, context,
                     [watcher, then = std::move(then)] {
                         watcher->deleteLater();
                         then(watcher->result());
                     });
    promise->start();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
}

tl::expected<int, QString> writeExport(const QString &path, const ProfileExport &content,
                                       const std::optional<QString> &passphrase)
{
    QByteArray bytes = exportProfiles(content.profiles);
    if (passphrase) {
        const auto sealed = exportSealed(content, *passphrase);
        if (!sealed)
            return wrong(sealed.error().text());
        bytes = *sealed;
    }
    const auto written = writePrivateFile(path, bytes);
    if (!written)
        return wrong(written.error());
    return int(content.profiles.size());
}

using Imported = tl::expected<ProfileExport, QString>;

Imported readImport(const QString &path, const std::optional<QString> &passphrase)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(ProfileTransferWords::tr("The file %1 cannot be read: %2")
                         .arg(path, file.errorString()));
    const auto content = importProfiles(file.read(maximumExportBytes + 1), passphrase);
    if (!content)
        return wrong(content.error().text());
    return *content;
}

void adopt(ProfileStore &store, const ProfileExport &content, const TransferDone &done)
{
    SecretChanges secrets;
    for (auto secret = content.secrets.cbegin(); secret != content.secrets.cend(); ++secret) {
        if (!secret.key().isEndpoint()) // this computer's endpoint keeps its own
            secrets.insert(secret.key(), secret.value());
    }
    const int count = int(content.profiles.size());
    store.putAll(content.profiles, secrets,
                 [count, done](const tl::expected<void, StoreError> &outcome) {
                     if (outcome)
                         done(count);
                     else
                         done(wrong(outcome.error().message));
                 });
}

} // namespace

void exportProfilesTo(ProfileStore &store, const QString &path,
                      const std::optional<QString> &passphrase, QObject *context,
                      const TransferDone &done)
{
    const QList<ServerProfile> profiles = store.profiles();
    const auto write = [=](const Secrets &secrets) {
        inBackground<tl::expected<int, QString>>(
            context,
            [=] {
                return writeExport(path, {profiles, secrets}, passphrase);
            },
            done);
    };
    if (!passphrase)
        return write({});
    QList<QUuid> ids;
    for (const ServerProfile &profile : profiles)
        ids.append(profile.id);
    store.readSecrets(ids, [=, alive = QPointer(context)](const auto &secrets) {
        if (alive && secrets)
            write(*secrets);
        else if (alive)
            done(wrong(secrets.error().message));
    });
}

void importProfilesFrom(ProfileStore &store, const QString &path,
                        const std::optional<QString> &passphrase, QObject *context,
                        const TransferDone &done)
{
    inBackground<Imported>(
        context, [=] { return readImport(path, passphrase); },
        [&store, done](const Imported &content) {
            if (content)
                adopt(store, *content, done);
            else
                done(wrong(content.error()));
        });
}

} // namespace hawser
