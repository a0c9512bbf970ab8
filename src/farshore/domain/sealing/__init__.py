"""Sealing: the FS1 envelope, keys and their wraps, sealed files, the audit chain.

Everything here is a pure function over bytes and PyCA `cryptography`; who may open what is
decided in farshore.vault.
"""
