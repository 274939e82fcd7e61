#pragma once

#include "look/banner.h"

#include "profiles/profilestore.h"

namespace hawser {

/// Says where profiles and secrets are not kept, and offers the next step. Hidden while the
/// keychain keeps them.
class StoreBanner : public Banner
{
    Q_OBJECT

public:
    /// \a store must outlive the banner.
    explicit StoreBanner(ProfileStore &store, QWidget *parent = nullptr);

    /// Something that was to be kept is not; shown until the next change of state.
    void tell(const StoreError &error);
    /// Said until it is dismissed, such as what became of a damaged settings file.
    void tell(const QString &trouble);
    /// Nothing is kept on purpose (a demo): no banner for that.
    void setExpected(bool expected);

public slots:
    /// Tries the keychain again; tells why if that does not help.
    void retry();

private:
    void refresh();

    ProfileStore &m_store;
    QPushButton *m_retry;
    QPushButton *m_goOn;
    QPushButton *m_dismiss;
    QString m_trouble; // not yet dismissed
    bool m_isExpected = false;
};

} // namespace hawser
